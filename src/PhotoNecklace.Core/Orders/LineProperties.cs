namespace PhotoNecklace.Core.Orders;

/// <summary>The properties of an order line by which a shop's page says what is wanted. They are part of the contract with shops.</summary>
public static class LineProperties
{
    /// <summary>The engraving's font.</summary>
    public const string Font = "Font";

    /// <summary>A month or a stone.</summary>
    public const string Birthstone = "Birthstone";

    /// <summary>What the piece hangs from, in words: <c>20 in, box, gold</c>, <c>bracelet, 7.5 in</c>, <c>keyring</c>.</summary>
    public const string Chain = "Chain";

    /// <summary>The same in parts, as shops have options for them; they are read together.</summary>
    public static ValueList<string> ChainParts { get; } =
    ["Carrier", Chain, "Chain length", "Chain style", "Chain colour", "Chain color"];

    /// <summary>What a gift card is to say; of a line, or of the order as a whole.</summary>
    public const string GiftMessage = "Gift message";

    /// <summary>How a gift is to be wrapped, likewise.</summary>
    public const string Wrapping = "Gift wrapping";

    /// <summary>What it is given for, likewise.</summary>
    public const string Occasion = "Occasion";

    /// <summary>When it is needed, likewise.</summary>
    public const string DueDate = "Due date";

    /// <summary>A small picture of the design, for carts; nothing is made of it.</summary>
    public const string Preview = "Preview";

    /// <summary>The design as the designer opens it again from the cart; nothing is made of it.</summary>
    public const string Design = "_design";

    /// <summary>The ids of uploaded photos: <c>_photo_id, _photo_id_2, …</c>.</summary>
    public static NumberedName PhotoId { get; } = new("_photo_id", "_", IsCaseSensitive: true);

    /// <summary>The https addresses of photos: <c>Photo, Photo 2, …</c>.</summary>
    public static NumberedName Photo { get; } = new("Photo", " ", IsCaseSensitive: true);

    /// <summary>The texts to engrave, by area: <c>Engraving, Engraving 2, …</c>.</summary>
    public static NumberedName Engraving { get; } = new("Engraving", " ", IsCaseSensitive: true);

    /// <summary>The parts of the photos to show, as <see cref="Artwork.CropRect"/> reads them: <c>_crop, _crop_2, …</c>.</summary>
    public static NumberedName Crop { get; } = new("_crop", "_", IsCaseSensitive: true);
}
