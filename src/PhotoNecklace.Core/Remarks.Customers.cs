using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core;

/// <content>What customers are told by mail, and what stands in notes on their orders.</content>
public static partial class Remarks
{
    /// <summary>The proof is ready; the link.</summary>
    public static RemarkCode NoteProofReady { get; } = new("note-proof-ready", "link");

    /// <summary>A photo cannot be used: why, and where to choose another.</summary>
    public static RemarkCode NotePhotoRefused { get; } = new("note-photo-refused", "reason", "link");

    /// <summary>The order was sent.</summary>
    public static RemarkCode NoteShipped { get; } = new("note-shipped");

    /// <summary>The same, with carriers and numbers: a list.</summary>
    public static RemarkCode NoteShippedTracked { get; } = NoteShipped.As("tracked", "tracking");

    /// <summary>For staff: a photo cannot be used; the mark tells notes apart.</summary>
    public static RemarkCode StaffNotePhotoRefused { get; } = new("staff-note-photo-refused", "reason", "mark");

    /// <summary>For staff: the order is approved.</summary>
    public static RemarkCode StaffNoteApproved { get; } = new("staff-note-approved", "mark");

    /// <summary>For staff: the order is printed.</summary>
    public static RemarkCode StaffNotePrinted { get; } = new("staff-note-printed", "mark");

    /// <summary>For staff: the order was sent.</summary>
    public static RemarkCode StaffNoteShipped { get; } = new("staff-note-shipped", "mark");

    /// <summary>The same, with carriers and numbers: a list.</summary>
    public static RemarkCode StaffNoteShippedTracked { get; } = StaffNoteShipped.As("tracked", "tracking", "mark");

    /// <summary>Something could not be written to the shop's platform; why.</summary>
    public static RemarkCode PlatformNotWritten { get; } = new("platform-not-written", "fault");

    /// <summary>The customer was mailed; which mail.</summary>
    public static RemarkCode CustomerMailed { get; } = new("customer-mailed", "mail");

    /// <summary>Their server refused it for good; what it said.</summary>
    public static RemarkCode CustomerMailedRefused { get; } = CustomerMailed.As("refused", "mail", "detail");

    /// <summary>A mail's subject: which mail, and the order's name.</summary>
    public static RemarkCode MailSubject { get; } = new("mail-subject", "mail", "order");

    /// <summary>A mail's heading.</summary>
    public static RemarkCode MailHeading { get; } = new("mail-heading", "mail");

    /// <summary>A mail's text.</summary>
    public static RemarkCode MailText { get; } = new("mail-text", "mail");

    /// <summary>What a mail's link is for.</summary>
    public static RemarkCode MailButton { get; } = new("mail-button", "mail");

    /// <summary>Carriers and numbers: a list.</summary>
    public static RemarkCode MailTracking { get; } = new("mail-tracking", "tracking");

    /// <summary>What is on a picture, for whoever does not see it.</summary>
    public static RemarkCode MailPicture { get; } = new("mail-picture");

    /// <summary>How long a mail's link works, in days.</summary>
    public static RemarkCode MailLinkEnds { get; } = new("mail-link-ends", "days");

    /// <summary>Why a mail comes; the shop's name.</summary>
    public static RemarkCode MailFooter { get; } = new("mail-footer", "shop");
}
