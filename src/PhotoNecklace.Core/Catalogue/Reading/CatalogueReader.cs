using System.Text.Json;

namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads and checks a catalogue; gathers every fault instead of stopping at the first.</summary>
internal static class CatalogueReader
{
    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The text.</param>
    /// <param name="checkShapes">
    /// False leaves out what needs geometry. Only for the built-in catalogue, whose shapes the tests check: it takes half a
    /// second that every start of the app and of the command line would pay.
    /// </param>
    public static CatalogueReport Read(string json, bool checkShapes = true)
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
                        $"The JSON cannot be read at line {(e.LineNumber ?? 0) + 1} ({e.Path ?? "$"}): {Reason(e)}"
                    ),
                ]
            );
        }

        List<CatalogueFault> faults = [];
        List<Pendant> pendants = [];
        foreach (var (index, entry) in (file?.Pendants ?? []).Index())
        {
            var where = entry?.Id is { } id ? $"Pendant '{id}'" : $"Pendant {index + 1}";
            var fields = new FieldReader(entry?.Id ?? $"{index + 1}", where, faults, checkShapes);
            if (entry is null)
            {
                fields.Fault(null, "is null");
                continue;
            }

            pendants.Add(new PendantReader(fields).Read(entry));
        }

        if (file?.Pendants is not { Count: > 0 })
        {
            faults.Add(new(null, "pendants", "There is no pendant in it ('pendants' is missing or empty)."));
        }

        foreach (var id in Twice(pendants.Select(p => p.Id)))
        {
            faults.Add(new(id, "id", $"The catalogue has the id '{id}' twice."));
        }

        foreach (var sku in Twice(pendants.Select(p => p.Sku)))
        {
            faults.Add(new(pendants.First(p => p.Sku == sku).Id, "sku", $"The catalogue has the SKU '{sku}' twice."));
        }

        return new(faults.Count == 0 ? new PendantCatalogue(pendants) : null, faults);
    }

    // The reader's own words name its types; whoever wrote the file knows its fields only.
    private static string Reason(JsonException e)
    {
        var field = e.Path?[(e.Path.LastIndexOf('.') + 1)..];
        if (e.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return $"there is no field '{field}' here. Check its spelling, or take it out.";
        }

        if (e.Message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return $"'{field}' has a value of another kind than it needs, such as a text in place of a number.";
        }

        var end = e.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names
            .Where(n => n.Length > 0)
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key);
}
