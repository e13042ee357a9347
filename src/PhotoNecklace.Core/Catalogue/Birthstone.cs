using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Catalogue;

/// <summary>How a stone is cut, which decides how light plays on it.</summary>
public enum StoneCut
{
    /// <summary>A round brilliant: a table and facets.</summary>
    Brilliant,

    /// <summary>A smooth dome.</summary>
    Cabochon,

    /// <summary>A pearl.</summary>
    Pearl,

    /// <summary>A smooth dome with a play of colours.</summary>
    Opal,
}

/// <summary>A month's stone.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Name">The stone, in lower case: <c>garnet</c>.</param>
/// <param name="Colour">Its body colour as <c>#rrggbb</c>.</param>
/// <param name="Cut">How it is cut.</param>
public sealed record Birthstone(int Month, string Name, string Colour, StoneCut Cut)
{
    private static readonly string[] MonthNames =
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// <summary>
    /// Every stone, by month; the first of a month is what the month means. The list is the one that American jewellers
    /// agreed on, with its modern alternatives.
    /// </summary>
    public static IReadOnlyList<Birthstone> All { get; } =
    [
        new(1, "garnet", "#8e1b2b", StoneCut.Brilliant),
        new(2, "amethyst", "#7a3fb0", StoneCut.Brilliant),
        new(3, "aquamarine", "#7fcfe0", StoneCut.Brilliant),
        new(4, "diamond", "#e4edf4", StoneCut.Brilliant),
        new(5, "emerald", "#0e8a54", StoneCut.Brilliant),
        new(6, "pearl", "#efe6dc", StoneCut.Pearl),
        new(6, "moonstone", "#cfdbe8", StoneCut.Cabochon),
        new(6, "alexandrite", "#4f6f8f", StoneCut.Brilliant),
        new(7, "ruby", "#c4122f", StoneCut.Brilliant),
        new(8, "peridot", "#93b52b", StoneCut.Brilliant),
        new(8, "spinel", "#d0487c", StoneCut.Brilliant),
        new(9, "sapphire", "#1f3fa8", StoneCut.Brilliant),
        new(10, "opal", "#dfe6ea", StoneCut.Opal),
        new(10, "tourmaline", "#e0659a", StoneCut.Brilliant),
        new(11, "topaz", "#e8a02c", StoneCut.Brilliant),
        new(11, "citrine", "#eebb3d", StoneCut.Brilliant),
        new(12, "turquoise", "#2fb3ad", StoneCut.Cabochon),
        new(12, "tanzanite", "#4a45b5", StoneCut.Brilliant),
        new(12, "zircon", "#4aa6d8", StoneCut.Brilliant),
    ];

    /// <summary>The month's English name.</summary>
    public string MonthName => MonthNames[Month - 1];

    /// <summary>Finds a stone by a month's name or its first three letters, its number, or a stone's name; case does not matter.</summary>
    /// <returns>The stone, or a refusal <c>birthstone-unknown</c> that lists what would work.</returns>
    public static Result<Birthstone> Find(string monthOrStone)
    {
        ArgumentNullException.ThrowIfNull(monthOrStone);
        var wish = monthOrStone.Trim();
        var month = Array.FindIndex(
            MonthNames,
            m =>
                string.Equals(m, wish, StringComparison.OrdinalIgnoreCase)
                || string.Equals(m[..3], wish, StringComparison.OrdinalIgnoreCase)
        );
        if (int.TryParse(wish, out var number))
        {
            month = number - 1;
        }

        var found =
            All.FirstOrDefault(s => s.Month == month + 1)
            ?? All.FirstOrDefault(s => string.Equals(s.Name, wish, StringComparison.OrdinalIgnoreCase));
        return found is not null ? found : Unknown(wish);
    }

    private static Refusal Unknown(string wish)
    {
        var shown = wish.Length > 40 ? PlainText.Cut(wish, 40) + "…" : wish;
        return Refusals.BirthstoneUnknown.With(("wish", shown), ("stones", MessageValue.List(All.Select(s => s.Name))));
    }
}
