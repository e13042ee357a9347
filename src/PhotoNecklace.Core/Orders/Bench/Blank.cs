using System.Text.RegularExpressions;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Orders.Bench;

/// <summary>What is taken from the shelf for a piece: a pendant in a metal, and what it hangs from.</summary>
/// <param name="Pendant">The pendant's id.</param>
/// <param name="Metal">The metal's name.</param>
/// <param name="Chain">What it hangs from, as pick lists say it, such as <c>princess 18 in</c>; null for any chain.</param>
public sealed partial record Blank(string Pendant, string Metal, string? Chain = null)
{
    /// <summary>Its name: <c>heart-locket/gold</c>, or <c>heart-locket/gold/princess 18 in</c>.</summary>
    public string Name => Chain is null ? $"{Pendant}/{Metal}" : $"{Pendant}/{Metal}/{Chain}";

    /// <summary>The blank of a name, in the catalogue's spelling, or a refusal <c>blank-unknown, pendant-unknown, metal-unknown</c>.</summary>
    public static Result<Blank> Find(string? name, PendantCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var parts = (name ?? "").Split('/', 3, StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || parts.Any(p => p.Length is 0 or > 100 || !Part().IsMatch(p)))
        {
            return Refusals.BlankUnknown.With(("blank", PlainText.Cut(name ?? "", 80)));
        }

        return catalogue.Find(parts[0]) is not { } pendant
                ? Refusals.PendantUnknown.With(
                    ("pendant", parts[0]),
                    ("known", Localization.MessageValue.List(catalogue.Pendants.Select(p => p.Id)))
                )
            : catalogue.Metals.Find(parts[1]) is not { } metal ? catalogue.Metals.Unknown(parts[1])
            : new Blank(pendant.Id, metal.Name, parts.Length == 3 ? parts[2] : null);
    }

    /// <summary>The blank of an item; null for one whose piece is not known.</summary>
    public static Blank? Of(OrderItem item, PendantCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(catalogue);
        return item.Request.Choice is not { } choice
            ? null
            : new(
                choice.PendantId,
                choice.Metal,
                catalogue.Find(choice.PendantId) is { } pendant
                    ? ChosenChain.Describe(pendant, catalogue.Metals, item.Request.Wishes.Chain)
                    : item.Request.Wishes.Chain
            );
    }

    /// <summary>True when this one, which may stand for any chain, is what another one takes from the shelf.</summary>
    public bool Covers(Blank other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Pendant == other.Pendant && Metal == other.Metal && (Chain is null || Chain == other.Chain);
    }

    [GeneratedRegex(@"^[^\x00-\x1f\x7f#?\\|]+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();
}

/// <summary>Which blanks a shop is out of.</summary>
public interface IStockTable
{
    /// <summary>The blanks that the shop is out of, by name.</summary>
    Task<IReadOnlyList<Blank>> ListOutAsync(string shop, CancellationToken cancellationToken = default);

    /// <summary>Says that the shop is out of a blank, or has it again. Repeating it changes nothing.</summary>
    Task SetAsync(string shop, Blank blank, bool isOut, CancellationToken cancellationToken = default);
}
