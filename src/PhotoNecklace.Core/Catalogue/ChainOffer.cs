using System.Globalization;
using PhotoNecklace.Core.Catalogue.Reading;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>What a piece hangs from.</summary>
public enum Carrier
{
    /// <summary>A chain around the neck.</summary>
    Necklace,

    /// <summary>A chain around the wrist.</summary>
    Bracelet,

    /// <summary>A split ring for keys.</summary>
    Keyring,

    /// <summary>Nothing: the piece alone.</summary>
    None,
}

/// <summary>How a chain's links are made.</summary>
public enum ChainLinks
{
    /// <summary>Oval links that stand at right angles to one another.</summary>
    Cable,

    /// <summary>Square links.</summary>
    Box,

    /// <summary>Links twisted into a rope.</summary>
    Rope,

    /// <summary>Twisted links that lie flat.</summary>
    Curb,

    /// <summary>Small balls on short bars, as soldiers' tags have.</summary>
    Ball,
}

/// <summary>What a piece can be ordered on. The first of each list is what comes without a wish, but for a necklace's length.</summary>
/// <param name="Carriers">What it may hang from.</param>
/// <param name="LengthsInches">Lengths of necklaces, in inches.</param>
/// <param name="BraceletInches">Lengths of bracelets, in inches.</param>
/// <param name="Links">The links of its chains.</param>
public sealed record ChainOffer(
    ValueList<Carrier> Carriers,
    ValueList<double> LengthsInches,
    ValueList<double> BraceletInches,
    ValueList<ChainLinks> Links
)
{
    /// <summary>The shortest and the longest bracelet that is sold, in inches: a small wrist's, and a large man's.</summary>
    public const double ShortestBraceletInches = 5.5;

    /// <inheritdoc cref="ShortestBraceletInches"/>
    public const double LongestBraceletInches = 9;

    /// <summary>Bracelets when a catalogue says nothing: from a narrow wrist's to what is a man's usual length, in inches.</summary>
    public static ValueList<double> UsualBraceletInches { get; } = [7, 6.5, 7.5, 8];

    /// <summary>A necklace of one length, of cable chain.</summary>
    public static ChainOffer Of(Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        return new([Carrier.Necklace], [chain.LengthInches], UsualBraceletInches, [ChainLinks.Cable]);
    }

    /// <summary>The lengths on a carrier, in inches; none on what has no length.</summary>
    public ValueList<double> Lengths(Carrier carrier) =>
        carrier switch
        {
            Carrier.Necklace => LengthsInches,
            Carrier.Bracelet => BraceletInches,
            _ => [],
        };
}

/// <summary>What a piece hangs from, as it was chosen.</summary>
/// <param name="Carrier">What it is.</param>
/// <param name="LengthInches">Its length in inches, clasp included; null for what has none.</param>
/// <param name="Links">Its links; null when there was no wish.</param>
/// <param name="Metal">Its metal; null for the piece's own.</param>
public sealed record ChosenChain(Carrier Carrier, double? LengthInches, ChainLinks? Links = null, Metal? Metal = null)
{
    /// <summary>Reads a wish.</summary>
    /// <param name="pendant">The piece.</param>
    /// <param name="metals">The catalogue's metals.</param>
    /// <param name="wish">As it was typed; null or empty for what comes with the piece.</param>
    /// <returns>The choice, or a refusal <c>chain-unknown</c> or <c>chain-not-offered</c>.</returns>
    internal static Result<ChosenChain> Read(Pendant pendant, Metals metals, string? wish) =>
        new ChainWish(pendant, metals).Read(wish);

    /// <summary>What a wish comes to, in words, for each piece of a pair; a wish that cannot be made as it was typed.</summary>
    /// <param name="pendant">The piece.</param>
    /// <param name="metals">The catalogue's metals.</param>
    /// <param name="wish">As it was typed; null or empty for what comes with the piece.</param>
    public static string Describe(Pendant pendant, Metals metals, string? wish) =>
        new ChainWish(pendant, metals).Read(wish) is { IsAccepted: true, Value: var chosen }
            ? (pendant.Partner is null ? "" : "2 × ") + chosen
            : wish ?? "";

    /// <summary>For the workshop: <c>princess 18 in</c>, <c>bracelet 7.5 in box gold</c>, <c>keyring</c>, <c>no chain</c>.</summary>
    public override string ToString()
    {
        var carrier = Carrier switch
        {
            Carrier.Necklace => new Chain(LengthInches ?? Chain.Default.LengthInches)
                .Style.ToString()
                .ToLowerInvariant(),
            Carrier.None => "no chain",
            _ => Carrier.ToString().ToLowerInvariant(),
        };
        var length = LengthInches is { } inches
            ? string.Create(CultureInfo.InvariantCulture, $" {inches:0.##} in")
            : "";
        var links = Links is { } kind ? $" {kind.ToString().ToLowerInvariant()}" : "";
        return $"{carrier}{length}{links}{(Metal is null ? "" : $" {Metal.Name}")}";
    }
}
