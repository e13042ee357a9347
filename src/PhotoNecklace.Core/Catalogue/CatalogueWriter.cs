using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>Writes the catalogue for a shop's page.</summary>
internal static class CatalogueWriter
{
    public static string Write(IReadOnlyList<Pendant> pendants, Metals metals) =>
        new JsonObject
        {
            ["pendants"] = List(pendants, Pendant),
            ["metals"] = List(metals.All, Metal),
            ["covers"] = List(Enum.GetValues<Cover>(), c => Named(CoverNames.NameOf(c), CoverNames.LabelOf(c))),
            ["stones"] = List(
                Birthstone.All,
                s => new JsonObject
                {
                    ["month"] = s.Month,
                    ["monthName"] = s.MonthName,
                    ["name"] = s.Name,
                    ["colour"] = s.Colour,
                    ["cut"] = s.Cut.ToString().ToLowerInvariant(),
                }
            ),
        }.ToJsonString(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    private static JsonObject Pendant(Pendant p) =>
        new()
        {
            ["id"] = p.Id,
            ["name"] = p.Name,
            ["style"] = p.Style.ToString().ToLowerInvariant(),
            ["sku"] = p.Sku,
            ["sizeMm"] = new JsonObject
            {
                ["width"] = Mm(p.Outline.Bounds.Width),
                ["height"] = Mm(p.Outline.Bounds.Height),
            },
            ["outline"] = ShortPath.Write(p.Outline),
            ["bounds"] = Rect(p.Outline.Bounds),
            ["rimMm"] = Mm(p.RimMm),
            ["chain"] = new JsonObject
            {
                ["lengthInches"] = p.Chain.LengthInches,
                ["style"] = p.Chain.Style.ToString().ToLowerInvariant(),
                ["carriers"] = Names(p.Chains.Carriers),
                ["lengths"] = List(p.Chains.LengthsInches.Order(), l => JsonValue.Create(l)),
                ["bracelets"] = List(
                    p.Chains.Carriers.Contains(Carrier.Bracelet) ? p.Chains.BraceletInches : [],
                    l => JsonValue.Create(l)
                ),
                ["links"] = Names(p.Chains.Links),
            },
            ["partner"] = p.Partner is { } partner
                ? new JsonObject
                {
                    ["outline"] = ShortPath.Write(partner.Outline),
                    ["bounds"] = Rect(partner.Outline.Bounds),
                }
                : null,
            ["opens"] = p.Hinge is not null,
            ["windows"] = List(p.Windows, Window),
            ["engraving"] = List(p.Engraving, Engraving),
            ["gems"] = List(
                p.Gems,
                g => new JsonObject
                {
                    ["x"] = Mm(g.Centre.X),
                    ["y"] = Mm(g.Centre.Y),
                    ["diameterMm"] = Mm(g.DiameterMm),
                }
            ),
            ["needsStone"] = p.NeedsStone,
            ["metals"] = List(p.Metals, m => JsonValue.Create(m.Name)),
            ["covers"] = List(p.Covers, c => JsonValue.Create(CoverNames.NameOf(c))),
            ["choices"] = List(
                p.Metals.SelectMany(_ => p.Covers, (m, c) => (m, c)),
                choice => Choice(p, choice.m, choice.c)
            ),
        };

    // What a page needs to find a piece in a shop: the SKU is made in one place.
    private static JsonObject Choice(Pendant p, Metal metal, Cover cover) =>
        new()
        {
            ["metal"] = metal.Name,
            ["cover"] = CoverNames.NameOf(cover),
            ["sku"] = PendantCatalogue.SkuOf(p, metal, cover),
        };

    private static JsonObject Window(PhotoWindow w) =>
        new()
        {
            ["slot"] = w.Slot,
            ["surface"] = w.Surface.ToString().ToLowerInvariant(),
            ["optional"] = w.Optional,
            ["path"] = ShortPath.Write(w.Path),
            ["bounds"] = Rect(w.Path.Bounds),
            ["bleedMm"] = w.BleedMm is { } bleed ? Mm(bleed) : null,
        };

    private static JsonObject Engraving(EngravingArea e) =>
        new()
        {
            ["id"] = e.Id,
            ["surface"] = e.Surface.ToString().ToLowerInvariant(),
            ["area"] = Rect(e.Area),
            ["turn"] = e.Turn,
            ["path"] = e.Baseline is { } line ? ShortPath.Write(line) : null,
            ["riseMm"] = e.RiseMm is { } rise ? Mm(rise) : null,
            ["maxLines"] = e.MaxLines,
            ["maxSizeMm"] = e.MaxSizeMm,
            ["minSizeMm"] = e.MinSizeMm,
            ["fonts"] = List(e.Fonts, f => JsonValue.Create(f)),
        };

    // The colours are for what a page draws of the metal itself.
    private static JsonObject Metal(Metal m)
    {
        var metal = Named(m.Name, m.Label);
        metal["colours"] = new JsonObject
        {
            ["dark"] = m.Colours.Dark,
            ["mid"] = m.Colours.Mid,
            ["light"] = m.Colours.Light,
            ["spark"] = m.Colours.Spark,
        };
        return metal;
    }

    private static JsonObject Named(string name, string label) => new() { ["name"] = name, ["label"] = label };

    private static JsonObject Rect(RectMm r) =>
        new()
        {
            ["x"] = Mm(r.X),
            ["y"] = Mm(r.Y),
            ["width"] = Mm(r.Width),
            ["height"] = Mm(r.Height),
        };

    private static double Mm(double value) => Math.Round(value, 4) + 0.0;

    private static JsonArray Names<T>(IEnumerable<T> values)
        where T : struct, Enum => List(values, v => JsonValue.Create(v.ToString().ToLowerInvariant()));

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => [.. items.Select(write)];
}
