namespace PhotoNecklace.Core.Catalogue.Reading;

/// <summary>Reads what a pendant hangs from.</summary>
internal sealed class ChainReader(FieldReader fields)
{
    /// <summary>What the piece can be ordered on.</summary>
    public ChainOffer Read(CatalogueFile.PendantEntry entry, Chain chain)
    {
        var usual = ChainOffer.Of(chain);
        var lengths = ReadLengths(
            entry.ChainLengths,
            "chainLengths",
            (Chain.ShortestInches, Chain.LongestInches),
            usual.LengthsInches
        );
        if (entry.ChainLengths is not null && !lengths.Contains(chain.LengthInches))
        {
            fields.Fault("chainLengths", Remarks.ChainLengthUsual, ("value", chain.LengthInches));
        }

        return new(
            ReadNames(entry.Carriers, "carriers", usual.Carriers),
            lengths,
            ReadLengths(
                entry.BraceletLengths,
                "braceletLengths",
                (ChainOffer.ShortestBraceletInches, ChainOffer.LongestBraceletInches),
                usual.BraceletInches
            ),
            ReadNames(entry.ChainLinks, "chainLinks", usual.Links)
        );
    }

    private ValueList<T> ReadNames<T>(List<string?>? names, string field, ValueList<T> usual)
        where T : struct, Enum =>
        names is { Count: > 0 } ? [.. names.Select((n, i) => fields.Enum<T>(n, $"{field}[{i}]"))] : usual;

    private ValueList<double> ReadLengths(
        List<double>? inches,
        string field,
        (double Least, double Most) limits,
        ValueList<double> usual
    )
    {
        foreach (var length in (inches ?? []).Where(l => !(l >= limits.Least && l <= limits.Most)))
        {
            fields.Fault(
                field,
                Remarks.ChainLengths,
                ("field", field),
                ("least", limits.Least),
                ("most", limits.Most),
                ("value", length)
            );
        }

        return inches is { Count: > 0 } ? [.. inches] : usual;
    }

    /// <summary>The chain that comes with it.</summary>
    public Chain Read(double? inches)
    {
        if (inches is null)
        {
            return Chain.Default;
        }

        if (inches is >= Chain.ShortestInches and <= Chain.LongestInches)
        {
            return new(inches.Value);
        }

        fields.Fault(
            "chainInches",
            Remarks.ChainLength,
            ("least", Chain.ShortestInches),
            ("most", Chain.LongestInches),
            ("value", inches.Value)
        );
        return Chain.Default;
    }
}
