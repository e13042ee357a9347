using System.Globalization;
using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>A rectangle in fractions (0 to 1) of the upright photo: its left, top, width and height, and how far it is turned.</summary>
/// <param name="X">Left edge before the turn, as a fraction of the photo's width.</param>
/// <param name="Y">Top edge before the turn, as a fraction of the photo's height.</param>
/// <param name="Width">Width as a fraction of the photo's width.</param>
/// <param name="Height">Height as a fraction of the photo's height.</param>
/// <param name="Rotation">
/// Degrees by which the rectangle is turned clockwise on the photo about its own middle (in pixels, so that it stays a
/// rectangle); what it shows then appears turned the other way. -180 to 180.
/// </param>
public sealed record CropRect(
    double X,
    double Y,
    double Width,
    double Height,
    // Left out when there is none, so that a crop without it is written, and hashed, as it always was.
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double Rotation = 0
)
{
    /// <summary>Code of the refusal of a crop that cannot be used.</summary>
    public const string Invalid = "crop-invalid";

    /// <summary>A turned rectangle may be wider than an upright photo is; ten photos' widths are a mistake.</summary>
    private const double WidestTurned = 10;

    /// <summary>The whole photo.</summary>
    public static CropRect Whole { get; } = new(0, 0, 1, 1);

    /// <summary>
    /// Reads <c>x,y,w,h</c> or <c>x,y,w,h,r</c> (fractions with a decimal point, degrees clockwise), as the <c>_crop</c> property
    /// of an order line has it. Whether a turned rectangle lies inside depends on the photo's shape, so that is not checked here.
    /// </summary>
    /// <returns>The rectangle, or a refusal <c>crop-invalid</c> that says what is wrong with it.</returns>
    public static Result<CropRect> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        Span<double> n = stackalloc double[5];
        n.Clear();
        if (parts.Length is not (4 or 5))
        {
            return Fault(text, "count");
        }

        for (var i = 0; i < parts.Length; i++)
        {
            if (
                !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out n[i])
                || !double.IsFinite(n[i])
            )
            {
                return Fault(text, "number", parts[i]);
            }
        }

        if (n[2] < 0.01 || n[3] < 0.01)
        {
            return Fault(text, "narrow");
        }

        if (Math.Abs(n[4]) > 360)
        {
            return Fault(text, "turn");
        }

        var rotation = Math.IEEERemainder(n[4], 360);
        return rotation == 0 ? Level(text, n) : Turned(text, n, rotation);
    }

    /// <summary>The same numbers as <see cref="Parse"/> reads: four, or five when it is turned.</summary>
    public override string ToString()
    {
        var four = string.Create(
            CultureInfo.InvariantCulture,
            $"{X:0.#####},{Y:0.#####},{Width:0.#####},{Height:0.#####}"
        );
        return Rotation == 0 ? four : string.Create(CultureInfo.InvariantCulture, $"{four},{Rotation:0.###}");
    }

    /// <summary>
    /// A refusal of a crop, saying which photo's it is when that is not the first one's: whoever fixes one has not fixed the other.
    /// </summary>
    internal static Refusal Of(int slot, Refusal refusal) =>
        slot == 0 || refusal.Code != Invalid ? refusal
        : slot == 1 ? Refusals.SecondCropInvalid.With(("cause", refusal))
        : Refusals.FurtherCropInvalid.With(("photo", slot + 1), ("cause", refusal));

    /// <summary>The refusal of a crop for which there is no photo.</summary>
    internal static Refusal WithoutPhoto(int slot) =>
        slot == 1
            ? Refusals.SecondCropWithoutPhoto.With()
            : Refusals.FurtherCropWithoutPhoto.With(("photo", slot + 1), ("member", NumberedName.PhotoId.At(slot)));

    /// <summary>Which photo's crop was refused, from 0; null when it is no refusal of a crop.</summary>
    internal static int? SlotOf(Refusal? refusal) =>
        refusal is null ? null
        : refusal.Code == Invalid ? 0
        : refusal.Is(Refusals.SecondCropInvalid) ? 1
        : refusal.Is(Refusals.FurtherCropInvalid) && refusal.Arguments.Find("photo")?.Content is double n ? (int)n - 1
        : null;

    private static Result<CropRect> Level(string text, ReadOnlySpan<double> n)
    {
        // A browser's rounding may put the edge a hair outside.
        const double Slack = 0.001;
        if (n[0] < -Slack || n[1] < -Slack || n[0] + n[2] > 1 + Slack || n[1] + n[3] > 1 + Slack)
        {
            return Fault(text, "outside");
        }

        var x = Math.Clamp(n[0], 0, 1);
        var y = Math.Clamp(n[1], 0, 1);
        return new CropRect(x, y, Math.Min(n[2], 1 - x), Math.Min(n[3], 1 - y));
    }

    private static Result<CropRect> Turned(string text, ReadOnlySpan<double> n, double rotation)
    {
        var (x, y) = (n[0] + (n[2] / 2), n[1] + (n[3] / 2));
        return x is < 0 or > 1 || y is < 0 or > 1 || n[2] > WidestTurned || n[3] > WidestTurned
            ? Fault(text, "outside")
            : new CropRect(n[0], n[1], n[2], n[3], rotation);
    }

    private static Refusal Fault(string text, string fault, string part = "") =>
        Refusals.CropInvalid.With(("crop", text), ("fault", fault), ("part", part));
}
