using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads one pendant's entry. Always gives a pendant; it is only good when there was no fault.</summary>
internal sealed class PendantReader(FieldReader fields, Metals metals)
{
    /// <summary>Millimetres of metal around a photo, when a pendant does not say: the least that holds resin in.</summary>
    private const double DefaultRimMm = 0.8;

    /// <summary>Stands in for a shape that could not be read, so that the rest can be.</summary>
    internal static readonly Shape Missing = Shape.Rectangle(new(-500, -500, 1000, 1000));

    public Pendant Read(CatalogueFile.PendantEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Name))
        {
            fields.Fault("name", Remarks.PendantName);
        }

        if (!FieldReader.IsKebab(entry.Sku?.ToLowerInvariant()))
        {
            fields.Fault("sku", Remarks.PendantSku);
        }

        var id = fields.Kebab(entry.Id, "id", "heart-locket");
        var outline = ReadOutline(entry);
        var rim = entry.Rim is null ? DefaultRimMm : fields.Positive(entry.Rim, "rim");
        var chains = new ChainReader(fields);
        var chain = chains.Read(entry.ChainInches);
        var pendant = new Pendant
        {
            Id = id,
            Name = entry.Name ?? "",
            Sku = (entry.Sku ?? "").ToUpperInvariant(),
            Notes = entry.Notes ?? "",
            Style = fields.Enum<PendantStyle>(entry.Style, "style"),
            Outline = outline ?? Missing,
            RimMm = rim,
            Hinge = entry.Hinge is { } h
                ? new(fields.Length(h.Y, "hinge.y"), fields.Positive(h.Length, "hinge.length"))
                : null,
            Windows = [.. (entry.Windows ?? []).Select((w, i) => ReadWindow(w, i, outline, rim))],
            Engraving = [.. (entry.Engraving ?? []).Select(ReadEngraving)],
            Gems = [.. (entry.Gems ?? []).Select(ReadGem)],
            Bails = ReadBails(entry.Bails, "bails"),
            Partner = ReadPartner(entry.Partner),
            Chain = chain,
            Chains = chains.Read(entry, chain),
            Metals = fields.Names(entry.Metals, "metals", metals.Find, string.Join(", ", metals.All)),
            Covers = fields
                .Names<Cover?>(
                    entry.Covers,
                    "covers",
                    CoverNames.Find,
                    string.Join(", ", Enum.GetValues<Cover>().Select(CoverNames.NameOf))
                )
                .ConvertAll(c => c!.Value),
        };
        new PendantCheck(fields, pendant).Run(withShapes: outline is not null && fields.ChecksShapes);
        return pendant;
    }

    private List<Bail> ReadBails(List<CatalogueFile.BailEntry?>? bails, string field) =>
        [.. (bails ?? []).Select((b, i) => new Bail(fields.Point(b?.X, b?.Y, $"{field}[{i}]"), b?.Loop ?? true))];

    private Partner? ReadPartner(CatalogueFile.PartnerEntry? entry)
    {
        if (entry is null)
        {
            return null;
        }

        if (entry.Outline is null)
        {
            fields.Fault("partner.outline", Remarks.FieldMissing, ("field", "partner.outline"));
        }

        var outline = entry.Outline is null
            ? null
            : fields.Checked(
                "partner.outline",
                faults => CustomOutline.ReadOutline(entry.Outline, null, null, faults),
                Outlines.OutlineFaults.NarrowestMm
            );
        return new(outline ?? Missing, ReadBails(entry.Bails, "partner.bails"));
    }

    private Shape? ReadOutline(CatalogueFile.PendantEntry entry)
    {
        if (entry.Outline is null)
        {
            fields.Fault("outline", Remarks.FieldMissing, ("field", "outline"));
            return null;
        }

        return fields.Checked(
            "outline",
            faults => ReadOutline(entry, entry.Outline, faults),
            Outlines.OutlineFaults.NarrowestMm
        );
    }

    private Shape? ReadOutline(CatalogueFile.PendantEntry entry, string path, List<Message> faults)
    {
        var outline = CustomOutline.ReadOutline(path, entry.WidthMm, entry.HeightMm, faults);
        var usual = new OutlineWish { RimMm = DefaultRimMm };
        var (width, height) = (
            entry.SheetWidthMm is null ? usual.SheetWidthMm : fields.Positive(entry.SheetWidthMm, "sheetWidthMm"),
            entry.SheetHeightMm is null ? usual.SheetHeightMm : fields.Positive(entry.SheetHeightMm, "sheetHeightMm")
        );
        if (outline is not null && Outlines.OutlineFaults.Size(outline.Bounds, width, height) is { } tooLarge)
        {
            faults.Add(tooLarge);
        }

        return outline;
    }

    private PhotoWindow ReadWindow(CatalogueFile.WindowEntry? w, int slot, Shape? outline, double rimMm)
    {
        var name = $"windows[{slot}]";
        var surface = fields.Enum<Surface>(w?.Surface, $"{name}.surface");
        double? bleed = w?.Bleed is null ? null : fields.Positive(w.Bleed, $"{name}.bleed");
        var path =
            w?.Path is not null ? fields.Region(w.Path, $"{name}.path")
            : outline is not null ? Inset(outline, surface, rimMm)
            : null;
        return new(slot, surface, path ?? Missing, w?.Optional ?? false, bleed);
    }

    private Shape? Inset(Shape outline, Surface surface, double rimMm)
    {
        List<Message> faults = [];
        var window = CustomOutline.ReadWindow(outline, rimMm, faults);
        foreach (var fault in faults)
        {
            fields.Fault("rim", Remarks.FieldWrong, ("field", "rim"), ("cause", fault));
        }

        return Pendant.IsMirrored(surface) ? window?.ScaleAbout(outline.Bounds.Centre, -1, 1) : window;
    }

    private EngravingArea ReadEngraving(CatalogueFile.EngravingEntry? e, int index)
    {
        var name = $"engraving[{index}]";
        var id = fields.Kebab(e?.Id, $"{name}.id", "back");
        var surface = fields.Enum<Surface>(e?.Surface, $"{name}.surface");
        var max = fields.Positive(e?.MaxSize, $"{name}.maxSize");
        var min = fields.Positive(e?.MinSize, $"{name}.minSize");
        if (min > max)
        {
            fields.Fault($"{name}.minSize", Remarks.EngravingSizes, ("area", name));
        }

        if (e?.Lines is < 1 or > 6)
        {
            fields.Fault($"{name}.lines", Remarks.EngravingLines, ("area", name));
        }

        var baseline = ReadBaseline(e?.Path, $"{name}.path");
        var area =
            baseline?.Bounds
            ?? new(
                fields.Length(e?.X, $"{name}.x"),
                fields.Length(e?.Y, $"{name}.y"),
                fields.Positive(e?.Width, $"{name}.width"),
                fields.Positive(e?.Height, $"{name}.height")
            );
        List<string> fonts = [.. (e?.Fonts ?? [.. EngravingArea.KnownFonts]).OfType<string>()];
        if (fonts.Count == 0)
        {
            fields.Fault($"{name}.fonts", Remarks.EngravingFonts, ("area", name));
        }

        foreach (var font in fonts.Except(EngravingArea.KnownFonts, StringComparer.Ordinal))
        {
            fields.Fault(
                $"{name}.fonts",
                Remarks.EngravingFontUnknown,
                ("area", name),
                ("font", font),
                ("known", MessageValue.List(EngravingArea.KnownFonts))
            );
        }

        return new(id, surface, area, e?.Turn ?? 0, e?.Lines ?? 1, max, min, fonts)
        {
            Baseline = baseline,
            RiseMm = baseline is null || e?.Height is null ? null : fields.Positive(e.Height, $"{name}.height"),
        };
    }

    private Shape? ReadBaseline(string? path, string field)
    {
        if (path is null)
        {
            return null;
        }

        var parsed = Shape.Parse(path);
        if (!parsed.IsAccepted)
        {
            fields.Fault(field, Remarks.FieldWrong, ("field", field), ("cause", parsed.Refusal));
        }
        else if (parsed.Value.Segments.Skip(1).Any(s => s.Verb is PathVerb.Move or PathVerb.Close))
        {
            fields.Fault(field, Remarks.EngravingBaseline, ("field", field));
        }

        return parsed.Value;
    }

    private GemSeat ReadGem(CatalogueFile.GemEntry? g, int i) =>
        new(fields.Point(g?.X, g?.Y, $"gems[{i}]"), fields.Positive(g?.Diameter, $"gems[{i}].diameter"));
}
