using PhotoNecklace.Cli.Pipeline;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Orders;

namespace PhotoNecklace.Cli.Demo;

/// <summary>A photo of the demo.</summary>
/// <param name="File">The file as a customer would upload it.</param>
/// <param name="Crop">What the customer chose of it; null leaves the choice to the pipeline.</param>
internal sealed record DemoPhoto(UploadFile File, CropRect? Crop = null);

/// <summary>One item of an order of the demo.</summary>
internal sealed record DemoItem
{
    public required string Pendant { get; init; }

    public required string Metal { get; init; }

    public required Cover Cover { get; init; }

    public required IReadOnlyList<DemoPhoto> Photos { get; init; }

    public int Quantity { get; init; } = 1;

    public string? Engraving { get; init; }

    public string? Birthstone { get; init; }

    /// <summary>The code of the reason for which it must come to need attention; null when its preview must come.</summary>
    public string? Refused { get; init; }

    public PendantChoice Choice => new(Pendant, Metal, Cover);

    public PendantStyle Style => PendantCatalogue.Default.Find(Pendant)!.Style;
}

/// <summary>An order of the demo.</summary>
internal sealed record DemoOrder
{
    /// <summary>As the shop numbers it: order #1001.</summary>
    public required int Number { get; init; }

    public required IReadOnlyList<DemoItem> Items { get; init; }

    /// <summary>How often its webhook is delivered, at the same time.</summary>
    public int Deliveries { get; init; } = 1;

    /// <summary>True when the photo is uploaded only after the order was recorded.</summary>
    public bool PhotoComesLate { get; init; }

    public string Name => $"#{Number}";

    /// <summary>Its folder.</summary>
    public string Folder => $"{Number}";
}
