using System.Text.Json;
using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads and checks a catalogue; gathers every fault instead of stopping at the first.</summary>
internal static class CatalogueReader
{
    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The text.</param>
    /// <param name="builtIn">The metals that every catalogue has; null when this is the built-in catalogue.</param>
    /// <param name="checkShapes">
    /// False leaves out what needs geometry. Only for the built-in catalogue, whose shapes the tests check: it takes half a
    /// second that every start of the app and of the command line would pay.
    /// </param>
    public static CatalogueReport Read(string json, Metals? builtIn, bool checkShapes = true)
    {
        CatalogueFile? file;
        try
        {
            file = JsonSerializer.Deserialize<CatalogueFile>(json, CatalogueFile.Options);
        }
        catch (JsonException e)
        {
            return new(
                null,
                [
                    new(
                        null,
                        e.Path,
                        Remarks.CatalogueJson.With(
                            ("line", (e.LineNumber ?? 0) + 1),
                            ("path", e.Path ?? "$"),
                            ("cause", Reason(e))
                        )
                    ),
                ]
            );
        }

        List<CatalogueFault> faults = [];
        var metals = MetalReader.Read(file?.Metals ?? [], builtIn, faults);
        List<Pendant> pendants = [];
        foreach (var (index, entry) in (file?.Pendants ?? []).Index())
        {
            var where = entry?.Id is { } id
                ? Remarks.Pendant.With(("id", id))
                : Remarks.PendantNumber.With(("number", index + 1));
            var fields = new FieldReader(entry?.Id ?? $"{index + 1}", where, faults, checkShapes);
            if (entry is null)
            {
                fields.Fault(null, Remarks.PendantNull);
                continue;
            }

            pendants.Add(new PendantReader(fields, metals).Read(entry));
        }

        if (file?.Pendants is not { Count: > 0 })
        {
            faults.Add(new(null, "pendants", Remarks.CatalogueEmpty.With()));
        }

        foreach (var id in Twice(pendants.Select(p => p.Id)))
        {
            faults.Add(new(id, "id", Remarks.CatalogueIdTwice.With(("id", id))));
        }

        foreach (var sku in Twice(pendants.Select(p => p.Sku)))
        {
            var first = pendants.First(p => p.Sku == sku).Id;
            faults.Add(new(first, "sku", Remarks.CatalogueSkuTwice.With(("sku", sku))));
        }

        return new(faults.Count == 0 ? new PendantCatalogue(pendants, metals) : null, faults);
    }

    // The reader's own words name its types; whoever wrote the file knows its fields only.
    private static Remark Reason(JsonException e)
    {
        var field = e.Path?[(e.Path.LastIndexOf('.') + 1)..] ?? "";
        if (e.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return Remarks.CatalogueJsonField.With(("field", field));
        }

        if (e.Message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return Remarks.CatalogueJsonKind.With(("field", field));
        }

        var end = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return Remarks.CatalogueJsonSyntax.With(("words", end < 0 ? e.Message : e.Message[..end]));
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names
            .Where(n => n.Length > 0)
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key);
}
