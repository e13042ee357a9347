namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// How much better restart intervals must fit in each other's places before they are taken for exchanged. What photographs reach by chance
/// depends on how long the edges are that are compared, and on what is along them.
/// </summary>
internal static class IntervalBounds
{
    /// <summary>Units from which on an edge tells much.</summary>
    private const int Long = 40;

    /// <summary>Units below which an edge tells little.</summary>
    private const int Short = 20;

    /// <summary>Bounds for two runs of intervals.</summary>
    /// <param name="along">Units along each edge.</param>
    /// <param name="run">Intervals in each run. In a collage several may be a whole picture.</param>
    /// <param name="isWhole">True when both have all of their edges: none lies at the picture's rim, or in part.</param>
    /// <param name="arePlain">True when both begin with a plain one, which goes with much.</param>
    /// <param name="hasPlain">True when any of their first and last ones is plain.</param>
    /// <returns>
    /// How much may be left of what the edges are apart, and how many times further apart they must be now than others around there.
    /// </returns>
    public static (float MostLeft, float Unusual) Of(int along, int run, bool isWhole, bool arePlain, bool hasPlain)
    {
        var isLittle = arePlain || (hasPlain && run > 1) || (!isWhole && (hasPlain || run > 1));
        if (isLittle)
        {
            return (0.15f, 3);
        }

        // In photographs as they come it was never less than 0.8 along a row; along 11 units it was 0.5 in one of a hundred.
        var byLength =
            along >= Long ? 0.7f
            : along >= Short ? 0.5f
            : 0.35f;
        var byContent =
            hasPlain ? 0.35f
            : run > 1 ? 0.55f
            : 1;
        return (Math.Min(byLength, byContent), 1.25f);
    }
}
