using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using PhotoNecklace.Core.Printing.Sheets;

namespace PhotoNecklace.Functions.Settings;

/// <summary>
/// Reads a shop's sheet profiles: <c>Shops:{name}:Sheets:{profile}:Paper</c>, <c>:MarginMm</c>, <c>:GapMm</c>, <c>:Mirror</c>, <c>:Marks</c>,
/// <c>:CutLine</c>, <c>:White</c>, <c>:Labels</c>, and <c>:Jig</c>, which is a file's path or the jig itself.
/// </summary>
internal static partial class SheetProfileSettings
{
    private const long MaxJigBytes = 10 * 1024 * 1024;

    private static readonly string[] Known =
    [
        "Paper",
        "MarginMm",
        "GapMm",
        "Mirror",
        "Marks",
        "CutLine",
        "White",
        "Labels",
        "Jig",
    ];

    public static IReadOnlyList<SheetProfile> Read(IConfigurationSection shop, List<string> faults) =>
        [.. shop.GetSection("Sheets").GetChildren().Select(section => ReadProfile(shop.Key, section, faults))];

    private static SheetProfile ReadProfile(string shop, IConfigurationSection section, List<string> faults)
    {
        var prefix = $"Shops__{shop}__Sheets__{section.Key}";
        if (!NamePattern().IsMatch(section.Key))
        {
            faults.Add(
                $"The sheet profile '{section.Key}' of shop '{shop}' needs another name: lower-case letters, digits, and dashes, 40 at most."
            );
        }

        foreach (
            var other in section.GetChildren().Where(c => !Known.Contains(c.Key, StringComparer.OrdinalIgnoreCase))
        )
        {
            faults.Add($"{prefix}__{other.Key} is not known. A sheet profile has {string.Join(", ", Known)}.");
        }

        var usual = new SheetProfile(section.Key);
        var profile = usual with
        {
            Paper = Text("Paper") ?? usual.Paper,
            MarginMm = Number("MarginMm", usual.MarginMm),
            GapMm = Number("GapMm", usual.GapMm),
            Mirror = Flag("Mirror") ?? usual.Mirror,
            Marks = Marks(),
            CutLine = Spot("CutLine") ?? usual.CutLine,
            White = Spot("White"),
            Labels = Flag("Labels"),
            Jig = Jig(),
        };
        if (profile.White == profile.CutLine)
        {
            faults.Add(
                $"{prefix}__White and {prefix}__CutLine are both '{profile.White}'. A printer tells the cut line from white ink by the name: give them different ones."
            );
        }

        if (profile.Jig is not null && Text("Paper") is not null)
        {
            faults.Add(
                $"{prefix}__Paper has no meaning with {prefix}__Jig, whose size is the sheet's. Remove one of them."
            );
        }
        else if (profile.Settings().Refusal is { } refusal)
        {
            faults.Add($"{prefix} cannot be used. {refusal.Message}");
        }

        return profile;

        string? Text(string name) => section[name]?.Trim() is { Length: > 0 } text ? text : null;

        double Number(string name, double otherwise)
        {
            if (Text(name) is not { } text)
            {
                return otherwise;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var mm))
            {
                return mm;
            }

            faults.Add($"{prefix}__{name} is '{text}'. Give a number of mm, such as 5 or 2.5.");
            return otherwise;
        }

        bool? Flag(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (bool.TryParse(text, out var flag))
            {
                return flag;
            }

            faults.Add($"{prefix}__{name} is '{text}'. It can be true or false.");
            return null;
        }

        SheetMarks Marks()
        {
            if (Text("Marks") is not { } text)
            {
                return SheetMarks.None;
            }

            if (Enum.TryParse<SheetMarks>(text, ignoreCase: true, out var marks) && !char.IsDigit(text[0]))
            {
                return marks;
            }

            faults.Add($"{prefix}__Marks is '{text}'. It can be none, silhouette, or targets.");
            return SheetMarks.None;
        }

        string? Spot(string name)
        {
            if (Text(name) is not { } text || SheetProfile.IsSpotColour(text))
            {
                return Text(name);
            }

            faults.Add(
                $"{prefix}__{name} is '{text}'. Give the name of a spot colour as your printer's program knows it, such as CutContour: letters, digits, and signs of ASCII, 60 at most, and not All or None."
            );
            return null;
        }

        SheetJig? Jig()
        {
            if (Text("Jig") is not { } text)
            {
                return null;
            }

            var isInline = text[0] is '{' or '<';
            var (content, fault) = isInline ? (text, null) : ReadFile(text);
            var jig = content is null ? default : JigReader.Read(content);
            if (content is null || !jig.IsAccepted)
            {
                var names = isInline ? "" : $" names '{text}', which";
                faults.Add(
                    content is null
                        ? $"{prefix}__Jig names '{text}', which cannot be read ({fault}). Give the path of a JSON or SVG file, or the jig itself."
                        : $"{prefix}__Jig{names} cannot be used. {jig.Refusal!.Message}"
                );
                return null;
            }

            return jig.Value;
        }
    }

    private static (string? Content, string? Fault) ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length > MaxJigBytes
                ? (null, "It is larger than 10 MB.")
                : (File.ReadAllText(path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return (null, e.Message);
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
