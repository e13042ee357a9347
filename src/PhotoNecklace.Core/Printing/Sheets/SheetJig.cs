using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Printing.Sheets;

/// <summary>A place for a blank in a jig.</summary>
/// <param name="X">The blank's middle, in mm from the jig's left edge.</param>
/// <param name="Y">The blank's middle, in mm from the jig's top edge.</param>
public sealed record JigNest(double X, double Y)
{
    /// <summary>How far the blank is turned clockwise, in degrees.</summary>
    public double Turn { get; init; }

    /// <summary>True where the blank lies face down, so that its print is mirrored.</summary>
    public bool Mirror { get; init; }

    /// <summary>Width of the nest before it is turned, in mm; null where any blank fits.</summary>
    public double? Width { get; init; }

    /// <summary>Height of the nest before it is turned, in mm; null where any blank fits.</summary>
    public double? Height { get; init; }

    /// <summary>True for a nest that is left out on every sheet.</summary>
    public bool Spoiled { get; init; }
}

/// <summary>
/// A plate with nests for blanks, in which a machine prints or engraves many at once. Nests are numbered from 1 in the order in which they
/// are filled.
/// </summary>
/// <param name="Width">Width in mm.</param>
/// <param name="Height">Height in mm.</param>
/// <param name="Nests">The nests.</param>
public sealed record SheetJig(double Width, double Height, ValueList<JigNest> Nests)
{
    /// <summary>Nests in a jig at most.</summary>
    public const int MaxNests = 1000;

    /// <summary>The jig as a sheet's paper.</summary>
    [JsonIgnore]
    public SheetPaper Paper =>
        new(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Width:0.###}x{Height:0.###}mm"),
            Width,
            Height
        );
}
