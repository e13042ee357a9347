using System.Globalization;
using System.Text.Json;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Reads and checks a catalogue; gathers every fault instead of stopping at the first. One use only.</summary>
internal sealed class CatalogueReader
{
    /// <summary>Millimetres beyond the cut line, when a window does not say: what hand cutting needs.</summary>
    private const double UsualBleedMm = 1;

    private static readonly string[] UsualFonts = ["dancing-script", "eb-garamond", "inter"];

    private readonly List<string> _faults = [];
    private string _where = "";

    public Result<PendantCatalogue> Read(string json)
    {
        CatalogueFile? file;
        try
        {
            file = JsonSerializer.Deserialize<CatalogueFile>(json, CatalogueFile.Options);
        }
        catch (JsonException e)
        {
            return Refuse([
                $"The JSON cannot be read at line {(e.LineNumber ?? 0) + 1} ({e.Path ?? "$"}): {e.Message}",
            ]);
        }

        var pendants = (file?.Pendants ?? []).Select(ReadPendant).ToList();
        if (pendants.Count == 0)
        {
            _faults.Add("There is no pendant in it ('pendants' is missing or empty).");
        }

        _where = "The catalogue";
        foreach (var id in Twice(pendants.Select(p => p?.Id)))
        {
            Fault($"has the id '{id}' twice");
        }

        foreach (var sku in Twice(pendants.Select(p => p?.Sku)))
        {
            Fault($"has the SKU '{sku}' twice");
        }

        return _faults.Count == 0 ? new PendantCatalogue([.. pendants.Select(p => p!)]) : Refuse(_faults);
    }

    private static Refusal Refuse(IEnumerable<string> faults) => new("catalogue-invalid", string.Join('\n', faults));

    private static IEnumerable<string> Twice(IEnumerable<string?> names) =>
        names
            .Where(n => !string.IsNullOrEmpty(n))
            .GroupBy(n => n!, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key);

    private Pendant? ReadPendant(CatalogueFile.PendantEntry? entry, int index)
    {
        _where = $"Pendant {index + 1}";
        if (entry is null)
        {
            Fault("is null");
            return null;
        }

        _where = entry.Id is null ? _where : $"Pendant '{entry.Id}'";
        if (!IsKebab(entry.Id))
        {
            Fault("needs an 'id' in kebab-case, such as heart-locket");
        }

        if (string.IsNullOrWhiteSpace(entry.Name))
        {
            Fault("needs a 'name'");
        }

        if (!IsKebab(entry.Sku?.ToLowerInvariant()))
        {
            Fault("needs a 'sku' of letters, digits and hyphens, such as HEART-LOCKET");
        }

        var outline = ReadShape(entry.Outline, "outline");
        var pendant = new Pendant
        {
            Id = entry.Id ?? "",
            Name = entry.Name ?? "",
            Sku = (entry.Sku ?? "").ToUpperInvariant(),
            Style = ReadEnum<PendantStyle>(entry.Style, "style"),
            Outline = outline,
            Hinge = entry.Hinge is { } h ? new(Length(h.Y, "hinge.y"), Positive(h.Length, "hinge.length")) : null,
            Windows = ReadWindows(entry, outline),
            Engraving = [.. (entry.Engraving ?? []).Select((e, i) => ReadEngraving(e, i, entry, outline))],
            Gems =
            [
                .. (entry.Gems ?? []).Select(
                    (g, i) =>
                        new GemSeat(
                            new(Length(g?.X, $"gems[{i}].x"), Length(g?.Y, $"gems[{i}].y")),
                            Positive(g?.Diameter, $"gems[{i}].diameter")
                        )
                ),
            ],
            Bails =
            [
                .. (entry.Bails ?? []).Select(
                    (b, i) =>
                        new Bail(new(Length(b?.X, $"bails[{i}].x"), Length(b?.Y, $"bails[{i}].y")), b?.Loop ?? true)
                ),
            ],
            Metals = ReadNames<Metal>(entry.Metals, "metals", MetalNames.TryParse, "silver, steel, gold, rose-gold"),
            Covers = ReadNames<Cover>(entry.Covers, "covers", MetalNames.TryParse, "resin-dome, glass, none"),
        };
        CheckWhole(pendant);
        return pendant;
    }

    private void CheckWhole(Pendant pendant)
    {
        if (pendant.Bails.Count is not (1 or 2))
        {
            Fault("needs one bail, or two for the ends of a bar");
        }

        if (pendant.NeedsStone && pendant.Gems.Count == 0)
        {
            Fault("is a birthstone pendant without a gem seat");
        }

        var onLid =
            pendant.Windows.Any(w => w.Surface == Surface.Lid) || pendant.Engraving.Any(e => e.Surface == Surface.Lid);
        if (onLid && pendant.Hinge is null)
        {
            Fault("has something on its lid, but no hinge");
        }

        if (pendant.Engraving.Select(e => e.Id).Distinct(StringComparer.Ordinal).Count() < pendant.Engraving.Count)
        {
            Fault("has two engraving areas with the same id");
        }
    }

    private List<PhotoWindow> ReadWindows(CatalogueFile.PendantEntry entry, Shape outline)
    {
        List<PhotoWindow> windows = [];
        foreach (var (i, w) in (entry.Windows ?? []).Index())
        {
            var name = $"windows[{i}]";
            var path = ReadShape(w?.Path, $"{name}.path");
            if (!outline.Bounds.Contains(path.Bounds))
            {
                Fault($"has {name} reaching outside its outline's bounds");
            }

            var bleed = w?.Bleed is null ? UsualBleedMm : Positive(w.Bleed, $"{name}.bleed");
            windows.Add(new(i, ReadEnum<Surface>(w?.Surface, $"{name}.surface"), path, w?.Optional ?? false, bleed));
        }

        if (windows.Count is not (1 or 2))
        {
            Fault("needs one or two 'windows'");
        }
        else if (windows[0].Optional || windows[0].Surface != Surface.Front)
        {
            Fault("needs its first window on the front and not optional");
        }

        return windows;
    }

    private EngravingArea ReadEngraving(
        CatalogueFile.EngravingEntry? e,
        int index,
        CatalogueFile.PendantEntry entry,
        Shape outline
    )
    {
        var name = $"engraving[{index}]";
        if (!IsKebab(e?.Id))
        {
            Fault($"needs {name}.id in kebab-case");
        }

        var surface = ReadEnum<Surface>(e?.Surface, $"{name}.surface");
        var (max, min) = (Positive(e?.MaxSize, $"{name}.maxSize"), Positive(e?.MinSize, $"{name}.minSize"));
        if (min > max)
        {
            Fault($"has {name}.minSize greater than its maxSize");
        }

        if (e?.Lines is < 1 or > 6)
        {
            Fault($"needs {name}.lines from 1 to 6");
        }

        var rect = new RectMm(
            Length(e?.X, $"{name}.x"),
            Length(e?.Y, $"{name}.y"),
            Positive(e?.Width, $"{name}.width"),
            Positive(e?.Height, $"{name}.height")
        );
        List<string> fonts = [.. (e?.Fonts ?? [.. UsualFonts]).OfType<string>()];
        if (fonts.Count == 0)
        {
            Fault($"needs at least one font in {name}.fonts");
        }

        var area = new EngravingArea(e?.Id ?? "", surface, rect, e?.Turn ?? 0, e?.Lines ?? 1, max, min, fonts);
        var face = surface == Surface.Front ? outline : outline.ScaleAbout(outline.Bounds.Centre, -1, 1);
        if (entry.Outline is not null && area.Outline.Sample().Any(p => !face.Contains(p)))
        {
            Fault($"has {name} reaching outside its outline");
        }

        return area;
    }

    private delegate bool TryParse<T>(string? name, out T value);

    private List<T> ReadNames<T>(List<string?>? names, string property, TryParse<T> tryParse, string known)
    {
        List<T> read = [];
        foreach (var name in names ?? [])
        {
            if (tryParse(name, out var value))
            {
                read.Add(value);
            }
            else
            {
                Fault($"has '{name}' in '{property}'; known are {known}");
            }
        }

        if (names is null or [])
        {
            Fault($"needs at least one of {known} in '{property}'");
        }

        return read;
    }

    private Shape ReadShape(string? path, string property)
    {
        var shape = Shape.Parse(path ?? "");
        if (!shape.IsAccepted)
        {
            Fault(path is null ? $"needs '{property}'" : $"has a wrong '{property}': {shape.Refusal.Message}");
        }

        return shape.Value ?? Shape.Rectangle(new(-1000, -1000, 2000, 2000));
    }

    private T ReadEnum<T>(string? name, string property)
        where T : struct, Enum
    {
        if (
            name is not null
            && !char.IsAsciiDigit(name.FirstOrDefault())
            && Enum.TryParse<T>(name, ignoreCase: true, out var value)
        )
        {
            return value;
        }

        var known = string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant();
        Fault($"has '{name}' as '{property}'; known are {known}");
        return default;
    }

    private double Length(double? value, string property)
    {
        if (value is not { } v || !double.IsFinite(v) || Math.Abs(v) > 500)
        {
            Fault($"needs '{property}' in mm, between -500 and 500");
            return 0;
        }

        return v;
    }

    private double Positive(double? value, string property)
    {
        if (value is > 0 and <= 500)
        {
            return value.Value;
        }

        var given = value?.ToString(CultureInfo.InvariantCulture) ?? "nothing";
        Fault($"needs '{property}' greater than 0 mm, and has {given}");
        return 1;
    }

    private static bool IsKebab(string? text) =>
        text is { Length: > 0 and <= 60 }
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && text[0] != '-'
        && text[^1] != '-';

    private void Fault(string fault) => _faults.Add($"{_where} {fault}.");
}
