using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads a catalogue's metals.</summary>
internal static class MetalReader
{
    /// <summary>The built-in metals and a catalogue's own; one of its own with a built-in name is meant in its place.</summary>
    public static Metals Read(
        IReadOnlyList<CatalogueFile.MetalEntry?> entries,
        Metals? builtIn,
        List<CatalogueFault> faults
    )
    {
        List<Metal> own = [];
        foreach (var (index, entry) in entries.Index())
        {
            var where = entry?.Name is { } name
                ? Remarks.Metal.With(("name", name))
                : Remarks.MetalNumber.With(("number", index + 1));
            var fields = new FieldReader(null, where, faults, checkShapes: false);
            if (entry is null)
            {
                fields.Fault(null, Remarks.PendantNull);
                continue;
            }

            own.Add(Read(entry, fields));
        }

        List<Metal> all =
        [
            .. (builtIn?.All ?? []).Select(m => own.Find(o => o.Name == m.Name) ?? m),
            .. own.Where(o => builtIn?.All.Any(m => m.Name == o.Name) != true),
        ];
        var twice = all.SelectMany(m => m.Spellings.Select(Spelling.Plain).Distinct(StringComparer.Ordinal))
            .GroupBy(s => s, StringComparer.Ordinal)
            .Where(g => g.Key.Length > 0 && g.Count() > 1);
        foreach (var spelling in twice)
        {
            faults.Add(new(null, "metals", Remarks.CatalogueMetalTwice.With(("spelling", spelling.Key))));
        }

        return new(all);
    }

    private static Metal Read(CatalogueFile.MetalEntry entry, FieldReader fields)
    {
        if (string.IsNullOrWhiteSpace(entry.Label))
        {
            fields.Fault("label", Remarks.FieldMissing, ("field", "label"));
        }

        if (entry.Sku is { } sku && !IsSkuPart(sku))
        {
            fields.Fault("sku", Remarks.MetalSku);
        }

        var name = fields.Kebab(entry.Name, "name", "rose-gold");
        var colours = entry.Colours;
        return new(
            name,
            entry.Label ?? "",
            new(
                Colour(colours?.Deep, "deep", fields),
                Colour(colours?.Dark, "dark", fields),
                Colour(colours?.Mid, "mid", fields),
                Colour(colours?.Light, "light", fields),
                Colour(colours?.Spark, "spark", fields)
            )
            {
                Mirror = Colour(colours?.Mirror ?? colours?.Light, "mirror", fields),
            }
        )
        {
            Sku = Spelling.Plain(entry.Sku ?? name),
            Aliases = [.. (entry.Aliases ?? []).OfType<string>().Where(a => !string.IsNullOrWhiteSpace(a))],
            Finish = entry.Finish is null ? MetalFinish.Polished : fields.Enum<MetalFinish>(entry.Finish, "finish"),
        };
    }

    // A hyphen would end it: in a SKU the cover comes behind one.
    private static bool IsSkuPart(string sku) => sku.Length > 0 && sku.All(char.IsAsciiLetterOrDigit);

    private static string Colour(string? colour, string name, FieldReader fields)
    {
        if (colour is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigitLower))
        {
            return colour;
        }

        fields.Fault($"colours.{name}", Remarks.FieldColour, ("field", $"colours.{name}"));
        return "#000000";
    }
}
