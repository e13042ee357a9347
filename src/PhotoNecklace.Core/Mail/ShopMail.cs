namespace PhotoNecklace.Core.Mail;

/// <summary>How the connection to a mail server is kept from others' eyes.</summary>
public enum MailSecurity
{
    /// <summary>It begins in the clear and is encrypted before anything is said (port 587).</summary>
    StartTls,

    /// <summary>It is encrypted from the beginning (port 465).</summary>
    Tls,

    /// <summary>It is not: for a server on the same machine.</summary>
    None,
}

/// <summary>How a shop has its customers mailed.</summary>
/// <param name="Host">The SMTP server.</param>
/// <param name="Port">Its port.</param>
/// <param name="Security">How the connection is encrypted.</param>
/// <param name="User">Who signs in there; null for nobody.</param>
/// <param name="Password">Their password.</param>
/// <param name="From">The sender's address.</param>
/// <param name="FromName">The sender's name, as customers know the shop.</param>
public sealed record ShopMail(
    string Host,
    int Port,
    MailSecurity Security,
    string? User,
    string? Password,
    string From,
    string FromName
)
{
    /// <summary>Where answers go; null for the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>How long after a proof is ready a customer who has not decided is reminded, once; null for never.</summary>
    public TimeSpan? RemindAfter { get; init; }

    /// <summary>The mails that are sent.</summary>
    public IReadOnlyList<MailKind> Kinds { get; init; } = Enum.GetValues<MailKind>();

    /// <summary>A line of the shop's own at the foot, such as its address; null for none.</summary>
    public string? Footer { get; init; }

    /// <summary>The shop's own templates in place of the built-in ones.</summary>
    public MailTemplates Templates { get; init; } = MailTemplates.Default;

    /// <summary>The server without the password: records end up in logs.</summary>
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>What a customer is told.</summary>
public enum MailKind
{
    /// <summary>The proof is ready.</summary>
    ProofReady,

    /// <summary>A photo cannot be used.</summary>
    PhotoRefused,

    /// <summary>The proof still waits.</summary>
    Reminder,

    /// <summary>All of the order is approved.</summary>
    Approved,

    /// <summary>All of the order is on its way.</summary>
    Shipped,
}
