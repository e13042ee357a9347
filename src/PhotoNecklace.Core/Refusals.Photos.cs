namespace PhotoNecklace.Core;

/// <content>Photos: the verdict on a file, fetching one, and who may upload.</content>
public static partial class Refusals
{
    /// <summary>No byte arrived.</summary>
    public static RefusalCode PhotoEmpty { get; } = PhotoRefused("photo-empty");

    /// <summary>More megabytes than are taken.</summary>
    public static RefusalCode PhotoFileTooLarge { get; } = PhotoRefused("photo-file-too-large", "size", "limit");

    /// <summary>Not a photo; <c>formats</c> lists what is taken.</summary>
    public static RefusalCode PhotoType { get; } = PhotoRefused("photo-type", "formats");

    /// <summary>A file of another kind: <c>gif, tiff, pdf, bmp, photoshop, zip, svg, html, xml, video</c>.</summary>
    public static RefusalCode PhotoTypeOther { get; } = PhotoType.As("other", "kind", "formats");

    /// <summary>AVIF, which the engine in use cannot read.</summary>
    public static RefusalCode PhotoTypeAvif { get; } = PhotoType.As("avif", "formats");

    /// <summary>Apple's HEIC.</summary>
    public static RefusalCode PhotoHeic { get; } = PhotoRefused("photo-heic");

    /// <summary>Colours of a printing press, which the engine in use cannot convert.</summary>
    public static RefusalCode PhotoCmyk { get; } = PhotoRefused("photo-cmyk");

    /// <summary>A colour profile of tables, which the engine in use cannot convert.</summary>
    public static RefusalCode PhotoColourProfile { get; } = PhotoRefused("photo-colour-profile");

    /// <summary>Too few pixels for the smallest window; sizes in px.</summary>
    public static RefusalCode PhotoTooSmall { get; } = PhotoRefused("photo-too-small", "width", "height", "least");

    /// <summary>Too few pixels in the chosen part for its window; sizes in px and mm, resolutions in dpi.</summary>
    public static RefusalCode PhotoTooSmallToPrint { get; } =
        PhotoRefused(
            "photo-too-small-to-print",
            "photo",
            "width",
            "height",
            "windowWidth",
            "windowHeight",
            "dpi",
            "leastDpi",
            "neededWidth",
            "neededHeight",
            "shorterSide"
        );

    /// <summary>Several pictures in one file.</summary>
    public static RefusalCode PhotoAnimated { get; } = PhotoRefused("photo-animated");

    /// <summary>One side is longer than is taken; sizes in px.</summary>
    public static RefusalCode PhotoSideTooLong { get; } =
        PhotoRefused("photo-side-too-long", "width", "height", "most");

    /// <summary>More pixels than are taken; sizes in px, the limit in megapixels.</summary>
    public static RefusalCode PhotoTooManyPixels { get; } =
        PhotoRefused("photo-too-many-pixels", "width", "height", "most");

    /// <summary>The file ends early.</summary>
    public static RefusalCode PhotoTruncated { get; } = PhotoRefused("photo-truncated");

    /// <summary>The file is damaged.</summary>
    public static RefusalCode PhotoDamaged { get; } = PhotoRefused("photo-damaged");

    /// <summary>It was put into storage encrypted or archived.</summary>
    public static RefusalCode PhotoDamagedLocked { get; } = PhotoDamaged.As("locked");

    /// <summary>A way of coding that no camera uses: <c>lossless, arithmetic, hierarchical, deep</c> (with its bits) or <c>tiled-avif</c>.</summary>
    public static RefusalCode PhotoUnusualCoding { get; } = PhotoRefused("photo-unusual-coding", "coding", "bits");

    /// <summary>Decoding would take too much memory; sizes in px, the largest that would do in megapixels.</summary>
    public static RefusalCode PhotoNeedsTooMuchMemory { get; } =
        PhotoRefused("photo-needs-too-much-memory", "width", "height", "largest");

    /// <summary>The same for a kind of file that can only be decoded whole.</summary>
    public static RefusalCode PhotoNeedsTooMuchMemoryWhole { get; } =
        PhotoNeedsTooMuchMemory.As("whole", "width", "height", "coding", "largest");

    /// <summary>The same for one with many bytes a pixel.</summary>
    public static RefusalCode PhotoNeedsTooMuchMemoryDeep { get; } =
        PhotoNeedsTooMuchMemory.As("deep", "width", "height", "bytes");

    /// <summary>It was erased at its customer's or shop's request.</summary>
    public static RefusalCode PhotoErased { get; } = PhotoRefused("photo-erased");

    /// <summary>The photo's address cannot be one.</summary>
    public static RefusalCode PhotoAddressInvalid { get; } = AddressRefused("photo-address-invalid");

    /// <summary>Longer than is taken, in characters.</summary>
    public static RefusalCode PhotoAddressInvalidLength { get; } = PhotoAddressInvalid.As("length", "most");

    /// <summary>Not https.</summary>
    public static RefusalCode PhotoAddressInvalidScheme { get; } = PhotoAddressInvalid.As("scheme", "scheme");

    /// <summary>It contains a user name or a password.</summary>
    public static RefusalCode PhotoAddressInvalidCredentials { get; } = PhotoAddressInvalid.As("credentials");

    /// <summary>It names a port.</summary>
    public static RefusalCode PhotoAddressInvalidPort { get; } = PhotoAddressInvalid.As("port", "port");

    /// <summary>It redirects to such an address.</summary>
    public static RefusalCode PhotoAddressInvalidRedirect { get; } =
        PhotoAddressInvalid.As("redirect", "from", "cause");

    /// <summary>The host is not on the shop's list.</summary>
    public static RefusalCode PhotoAddressHost { get; } = AddressRefused("photo-address-host", "host");

    /// <summary>It redirects to such a host.</summary>
    public static RefusalCode PhotoAddressHostRedirect { get; } = PhotoAddressHost.As("redirect", "from", "cause");

    /// <summary>The host leads into a private network.</summary>
    public static RefusalCode PhotoAddressPrivate { get; } = AddressRefused("photo-address-private");

    /// <summary>More redirects than are followed.</summary>
    public static RefusalCode PhotoAddressRedirects { get; } = AddressRefused("photo-address-redirects", "most");

    /// <summary>The address answers that there is no photo: <c>why</c> is <c>private, missing</c> or <c>other</c>.</summary>
    public static RefusalCode PhotoAddressNotFound { get; } =
        AddressRefused("photo-address-not-found", "address", "status", "why");

    /// <summary>The photo at the address is longer than is taken; <c>unit</c> is <c>megabytes</c> or <c>bytes</c>.</summary>
    public static RefusalCode PhotoAddressTooLarge { get; } =
        AddressRefused("photo-address-too-large", "limit", "unit");

    /// <summary>No name server knows the host.</summary>
    public static RefusalCode PhotoAddressUnresolved { get; } = AddressRefused("photo-address-unresolved", "host");

    /// <summary>Fewer photos than the piece needs.</summary>
    public static RefusalCode PhotoMissing { get; } =
        new(RefusalKind.Invalid, "photo-missing", "pendant", "needed", "given")
        {
            ToCustomer = CustomerReason.PhotoMissing,
        };

    /// <summary>An order line without a photo; the line-item properties that may name one.</summary>
    public static RefusalCode PhotoMissingInLine { get; } = PhotoMissing.As("line", "idProperty", "addressProperty");

    /// <summary>The same, but it has the address of an upload under a name that the shop's settings do not tell.</summary>
    public static RefusalCode PhotoMissingInLineUnread { get; } = PhotoMissing.As("line-unread", "property");

    /// <summary>The same for the customer.</summary>
    public static RefusalCode PhotoMissingForCustomer { get; } = PhotoMissing.As("customer");

    /// <summary>More photos than the piece takes.</summary>
    public static RefusalCode PhotoTooMany { get; } = PhotoRefused("photo-too-many", "pendant", "most", "given");

    /// <summary>Not an id that an upload was given.</summary>
    public static RefusalCode PhotoIdInvalid { get; } = PhotoRefused("photo-id-invalid");

    /// <summary>The same in an order line.</summary>
    public static RefusalCode PhotoIdInvalidInLine { get; } = PhotoIdInvalid.As("line");

    /// <summary>A photo for a window that the piece does not have.</summary>
    public static RefusalCode PhotoNotOffered { get; } = Invalid("photo-not-offered", "title", "most");

    /// <summary>No accepted photo has that id (yet).</summary>
    public static RefusalCode PhotoNotReady { get; } = NotFound("photo-not-ready");

    /// <summary>What a customer reads of a photo that could not be fetched.</summary>
    public static RefusalCode PhotoNotFetched { get; } = Invalid("photo-not-fetched");

    /// <summary>Too many uploads from one address.</summary>
    public static RefusalCode UploadsTooMany { get; } = TooMany("uploads-too-many", "minutes");

    /// <summary>Too many uploads for one shop.</summary>
    public static RefusalCode UploadsTooManyForShop { get; } = UploadsTooMany.As("shop", "minutes");

    /// <summary>The day's bytes are used up.</summary>
    public static RefusalCode UploadsDayFull { get; } = TooMany("uploads-day-full");

    /// <summary>The shop takes photos from its own pages only.</summary>
    public static RefusalCode TicketMissing { get; } = Forbidden("ticket-missing");

    /// <summary>The shop did not sign the ticket.</summary>
    public static RefusalCode TicketInvalid { get; } = Forbidden("ticket-invalid");

    /// <summary>The ticket's time is over.</summary>
    public static RefusalCode TicketExpired { get; } = Forbidden("ticket-expired");

    /// <summary>The shop signed for longer than is accepted, in hours.</summary>
    public static RefusalCode TicketTooLong { get; } = Forbidden("ticket-too-long", "hours");

    private static RefusalCode PhotoRefused(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Invalid, id, arguments) { IsPhotoRefused = true, ToCustomer = CustomerReason.Same };

    private static RefusalCode AddressRefused(string id, params IReadOnlyList<string> arguments) =>
        new(RefusalKind.Invalid, id, arguments) { IsPhotoRefused = true, ToCustomer = CustomerReason.PhotoNotFetched };
}
