using System.Globalization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>A rectangle in fractions (0 to 1) of the upright photo: its left, top, width and height.</summary>
public sealed record CropRect(double X, double Y, double Width, double Height)
{
    /// <summary>The whole photo.</summary>
    public static CropRect Whole { get; } = new(0, 0, 1, 1);

    /// <summary>Reads <c>x,y,w,h</c> (fractions with a decimal point), as the <c>_crop</c> property of an order line has it.</summary>
    /// <returns>The rectangle, or a refusal <c>crop-invalid</c> that says what is wrong with it.</returns>
    public static Result<CropRect> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        Span<double> n = stackalloc double[4];
        if (parts.Length != 4)
        {
            return Fault(text, "four numbers are needed");
        }

        for (var i = 0; i < 4; i++)
        {
            if (
                !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out n[i])
                || !double.IsFinite(n[i])
            )
            {
                return Fault(text, $"'{parts[i]}' is not a number");
            }
        }

        // A browser's rounding may put the edge a hair outside.
        const double Slack = 0.001;
        if (n[0] < -Slack || n[1] < -Slack || n[0] + n[2] > 1 + Slack || n[1] + n[3] > 1 + Slack)
        {
            return Fault(text, "the rectangle reaches outside the photo");
        }

        if (n[2] < 0.01 || n[3] < 0.01)
        {
            return Fault(text, "the rectangle is narrower than a hundredth of the photo");
        }

        var x = Math.Clamp(n[0], 0, 1);
        var y = Math.Clamp(n[1], 0, 1);
        return new CropRect(x, y, Math.Min(n[2], 1 - x), Math.Min(n[3], 1 - y));
    }

    /// <summary>The same four numbers as <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{X:0.#####},{Y:0.#####},{Width:0.#####},{Height:0.#####}");

    private static Refusal Fault(string text, string fault) =>
        new(
            "crop-invalid",
            $"The crop '{text}' cannot be used: {fault}. Give x,y,w,h as fractions of the upright photo, such as 0.1,0,0.8,1."
        );
}
