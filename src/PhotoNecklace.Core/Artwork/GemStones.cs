using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>The stones for a piece's gem seats, in the order of the seats; with fewer stones than seats they are repeated in turn.</summary>
public sealed record GemStones(ValueList<Birthstone> Stones)
{
    /// <summary>The stone of a seat, from 0.</summary>
    public Birthstone At(int seat) => Stones[seat % Stones.Count];

    /// <summary>One stone for every seat.</summary>
    public static implicit operator GemStones(Birthstone stone) => new([stone]);

    /// <summary>Finds stones for months or stones' names with commas between them.</summary>
    /// <param name="wish">Such as <c>May</c> or <c>May, ruby, 9</c>.</param>
    /// <param name="seats">How many seats there are.</param>
    /// <returns>The stones, or a refusal <c>birthstone-unknown</c> or <c>birthstone-too-many</c>.</returns>
    public static Result<GemStones> Find(string wish, int seats)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var names = wish.Split(',', StringSplitOptions.TrimEntries);
        if (names.Length > seats)
        {
            return Refusals.BirthstoneTooMany.With(("stones", names.Length), ("seats", seats));
        }

        List<Birthstone> stones = [];
        foreach (var name in names)
        {
            var found = Birthstone.Find(name);
            if (!found.IsAccepted)
            {
                return found.Refusal;
            }

            stones.Add(found.Value);
        }

        return new GemStones([.. stones]);
    }
}
