namespace PhotoNecklace.Imaging.Jpeg;

/// <summary>
/// The mean levels of each block's upper and lower row of pixels. Two blocks that go on in each other have nearly the same ones at
/// their border, whatever is in them, while their means are eight pixels apart.
/// </summary>
/// <remarks>
/// The mean over a row of pixels takes nothing but the eight coefficients without a horizontal frequency (T.81, A.3.3): with F(v)
/// dequantised, F(0) ÷ 8 + Σ F(v) cos((2y + 1) v π ÷ 16) ÷ √32. From the upper row (y = 0) to the lower one (y = 7) the odd ones
/// change their sign. The three of the highest frequency are left out: they add little, and stand behind many that say nothing here.
/// </remarks>
internal sealed class BlockEdges
{
    /// <summary>Parts of a level that the edges are counted in.</summary>
    public const int Scale = 16;

    /// <summary>Behind the last coefficient that counts.</summary>
    public const int NoMore = 1000;

    // Where the coefficients without a horizontal frequency stand in the file's order (T.81, figure A.6).
    private static readonly byte[] Places = [0, 2, 3, 9, 10];

    private readonly float[] _weights = new float[64];
    private readonly ushort[] _negative;

    /// <summary>Makes room for a component's blocks.</summary>
    /// <param name="blocks">How many.</param>
    /// <param name="steps">The component's 64 quantisation steps in the order of the file.</param>
    /// <param name="bySteps">True when a coefficient may come bit by bit, in a progressive frame.</param>
    public BlockEdges(int blocks, ReadOnlySpan<int> steps, bool bySteps)
    {
        (Tops, Bottoms) = (new short[blocks], new short[blocks]);
        _negative = bySteps ? new ushort[blocks] : [];
        _weights[0] = Scale * steps[0] / 8f;
        for (var v = 1; v < Places.Length; v++)
        {
            _weights[Places[v]] = (float)(Scale * steps[Places[v]] * Math.Cos(v * Math.PI / 16) / Math.Sqrt(32));
        }
    }

    /// <summary>
    /// Of each block, from black −128 to white 127 times <see cref="Scale"/>. In a progressive frame without the block's mean, which comes
    /// in a scan of its own.
    /// </summary>
    public short[] Tops { get; }

    /// <summary>The same of each block's lower row.</summary>
    public short[] Bottoms { get; }

    /// <summary>For each place of a block, the next one that counts, itself included; <see cref="NoMore"/> when there is none.</summary>
    public static short[] NextPlaces { get; } =
    [.. Enumerable.Range(0, 64).Select(at => (short)Array.Find([.. Places.Select(p => (int)p), NoMore], p => p >= at))];

    /// <summary>For each place what a coefficient adds to the upper row.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>True for a place whose coefficient adds as much to the upper row as it takes from the lower.</summary>
    public static bool IsOdd(int place) => place is 2 or 9;

    /// <summary>Keeps a block's edges.</summary>
    /// <param name="block">The block's number.</param>
    /// <param name="even">Sum of what both rows have of it.</param>
    /// <param name="odd">Sum of what the upper row has more of, and the lower less.</param>
    public void Keep(int block, float even, float odd)
    {
        Tops[block] = (short)Math.Clamp(even + odd, short.MinValue, short.MaxValue);
        Bottoms[block] = (short)Math.Clamp(even - odd, short.MinValue, short.MaxValue);
    }

    /// <summary>Adds the first bits of a coefficient that counts to a block's edges.</summary>
    /// <param name="block">The block's number.</param>
    /// <param name="place">Where the coefficient stands in the file's order.</param>
    /// <param name="value">The coefficient as far as it is known, in quantisation steps.</param>
    public void Add(int block, int place, int value)
    {
        if (value < 0)
        {
            _negative[block] |= (ushort)(1 << place);
        }

        var part = _weights[place] * value;
        Tops[block] = (short)Math.Clamp(Tops[block] + part, short.MinValue, short.MaxValue);
        Bottoms[block] = (short)
            Math.Clamp(Bottoms[block] + (IsOdd(place) ? -part : part), short.MinValue, short.MaxValue);
    }

    /// <summary>Adds a further bit of a coefficient whose first bits were added before.</summary>
    /// <param name="block">The block's number.</param>
    /// <param name="place">Where the coefficient stands in the file's order.</param>
    /// <param name="bit">What the bit stands for, in quantisation steps.</param>
    public void Correct(int block, int place, int bit) =>
        Add(block, place, (_negative[block] & (1 << place)) != 0 ? -bit : bit);
}
