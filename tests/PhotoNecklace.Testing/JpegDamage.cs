namespace PhotoNecklace.Testing;

/// <summary>What storage, transfer and careless programs do to a JPEG. The same file, kind and seed give the same damage.</summary>
public static class JpegDamage
{
    private const int Sector = 4096;

    /// <summary>The kinds: a name, and what makes the damage; null when a file cannot have it.</summary>
    public static IReadOnlyList<(string Name, Func<byte[], Random, byte[]?> Make)> Kinds { get; } =
    [
        ("hole of zeros, 4 KiB", (f, r) => Hole(f, r, Sector, 0)),
        ("hole of zeros, 512 bytes", (f, r) => Hole(f, r, 512, 0)),
        ("hole of zeros, 48 bytes", (f, r) => Hole(f, r, 48, 0)),
        ("hole of ones, 4 KiB", (f, r) => Hole(f, r, Sector, 0xFF)),
        ("hole of other data, 4 KiB", (f, r) => Noise(f, r, Sector)),
        ("zeroed tail", (f, r) => ZeroedTail(f, r, keepsEnd: false)),
        ("zeroed tail, end marker kept", (f, r) => ZeroedTail(f, r, keepsEnd: true)),
        ("zeroed last percent, end marker kept", ZeroedLastPercent),
        ("cut tail", (f, r) => f[..DataAt(f, r, 0.1, 0.995)]),
        ("cut tail, end marker added", (f, r) => [.. f[..DataAt(f, r, 0.1, 0.995)], 0xFF, 0xD9]),
        ("a piece of 4 KiB lost", (f, r) => Lost(f, r, Sector)),
        ("a piece of 100 bytes lost", (f, r) => Lost(f, r, 100)),
        ("a piece of 4 KiB twice", Twice),
        ("two pieces of 4 KiB swapped", Swapped),
        ("a restart interval lost", (f, r) => LostIntervals(f, r, 1)),
        ("eight restart intervals lost", (f, r) => LostIntervals(f, r, 8)),
        ("two restart intervals swapped", SwappedIntervals),
        ("restart intervals swapped with their markers", SwappedIntervalsAndMarkers),
        ("one bit turned", (f, r) => Turned(f, r, 1)),
        ("twenty bits turned", (f, r) => Turned(f, r, 20)),
    ];

    /// <summary>Where the first scan's data begin.</summary>
    public static int DataStart(byte[] jpeg)
    {
        ArgumentNullException.ThrowIfNull(jpeg);
        var at = 2;
        while (at + 4 <= jpeg.Length)
        {
            var length = (jpeg[at + 2] << 8) + jpeg[at + 3];
            if (jpeg[at + 1] == 0xDA)
            {
                return at + 2 + length;
            }

            at += 2 + length;
        }

        throw new ArgumentException("The file has no scan.", nameof(jpeg));
    }

    // Behind the last scan's data; whatever a camera puts behind its end marker is no part of the picture.
    private static int DataEnd(byte[] jpeg)
    {
        for (var at = DataStart(jpeg); at + 1 < jpeg.Length; at++)
        {
            if (jpeg[at] == 0xFF && jpeg[at + 1] == 0xD9)
            {
                return at;
            }
        }

        return jpeg.Length;
    }

    private static int DataAt(byte[] jpeg, Random random, double from, double to)
    {
        var (start, end) = (DataStart(jpeg), DataEnd(jpeg));
        return start + (int)((end - start) * (from + ((to - from) * random.NextDouble())));
    }

    private static byte[]? Hole(byte[] jpeg, Random random, int length, byte value)
    {
        var at = DataAt(jpeg, random, 0.02, 0.99);
        at = length >= 512 ? at / length * length : at;
        if (at < DataStart(jpeg) || at + length > DataEnd(jpeg))
        {
            return null;
        }

        var hurt = jpeg.ToArray();
        hurt.AsSpan(at, length).Fill(value);
        return hurt;
    }

    private static byte[]? Noise(byte[] jpeg, Random random, int length)
    {
        if (Hole(jpeg, random, length, 1) is not { } hurt)
        {
            return null;
        }

        // Another file's compressed data, as far as a decoder can tell: anything, but no markers.
        var at = hurt.AsSpan().IndexOf(Enumerable.Repeat((byte)1, length).ToArray());
        for (var i = 0; i < length; i++)
        {
            hurt[at + i] = (byte)random.Next(255);
        }

        return hurt;
    }

    private static byte[] ZeroedTail(byte[] jpeg, Random random, bool keepsEnd)
    {
        var hurt = jpeg[..(keepsEnd ? Math.Min(DataEnd(jpeg) + 2, jpeg.Length) : jpeg.Length)];
        var at = DataAt(jpeg, random, 0.1, 0.97);
        hurt.AsSpan(at, hurt.Length - at - (keepsEnd ? 2 : 0)).Clear();
        return hurt;
    }

    private static byte[] ZeroedLastPercent(byte[] jpeg, Random random)
    {
        var (at, end) = (DataAt(jpeg, random, 0.98, 0.995), DataEnd(jpeg));
        var hurt = jpeg.ToArray();
        hurt.AsSpan(at, end - at).Clear();
        return hurt;
    }

    private static byte[]? Lost(byte[] jpeg, Random random, int length)
    {
        var at = DataAt(jpeg, random, 0.02, 0.98);
        return at + length > DataEnd(jpeg) ? null : [.. jpeg[..at], .. jpeg[(at + length)..]];
    }

    private static byte[]? Twice(byte[] jpeg, Random random)
    {
        var at = DataAt(jpeg, random, 0.02, 0.98);
        return at + Sector > DataEnd(jpeg) ? null : [.. jpeg[..(at + Sector)], .. jpeg[at..]];
    }

    private static byte[]? Swapped(byte[] jpeg, Random random)
    {
        var sectors = Enumerable
            .Range(0, jpeg.Length / Sector)
            .Where(s => s * Sector >= DataStart(jpeg) && (s + 1) * Sector <= DataEnd(jpeg))
            .ToArray();
        if (sectors.Length < 2)
        {
            return null;
        }

        random.Shuffle(sectors);
        var hurt = jpeg.ToArray();
        jpeg.AsSpan(sectors[0] * Sector, Sector).CopyTo(hurt.AsSpan(sectors[1] * Sector));
        jpeg.AsSpan(sectors[1] * Sector, Sector).CopyTo(hurt.AsSpan(sectors[0] * Sector));
        return hurt;
    }

    /// <summary>The positions of the first scan's restart markers.</summary>
    public static IReadOnlyList<int> Restarts(byte[] jpeg)
    {
        ArgumentNullException.ThrowIfNull(jpeg);
        List<int> found = [];
        for (var at = DataStart(jpeg); at + 1 < jpeg.Length; at++)
        {
            if (jpeg[at] != 0xFF || jpeg[at + 1] == 0)
            {
                continue;
            }

            if (jpeg[at + 1] is < 0xD0 or > 0xD7)
            {
                break;
            }

            found.Add(at);
        }

        return found;
    }

    /// <summary>
    /// The file with other contents between the first scan's restart markers, which stay in their order; what stands before the first
    /// marker and behind the last stays too.
    /// </summary>
    /// <param name="jpeg">The file.</param>
    /// <param name="content">For each interval from 1 on, whose content it gets.</param>
    public static byte[] WithIntervals(byte[] jpeg, Func<int, int> content)
    {
        ArgumentNullException.ThrowIfNull(jpeg);
        ArgumentNullException.ThrowIfNull(content);
        var restarts = Restarts(jpeg);
        List<byte> made = [.. jpeg[..restarts[0]]];
        for (var i = 1; i < restarts.Count; i++)
        {
            var from = content(i);
            made.AddRange(jpeg[restarts[i - 1]..(restarts[i - 1] + 2)]);
            made.AddRange(jpeg[(restarts[from - 1] + 2)..restarts[from]]);
        }

        return [.. made, .. jpeg[restarts[^1]..]];
    }

    private static byte[]? LostIntervals(byte[] jpeg, Random random, int count)
    {
        var restarts = Restarts(jpeg);
        if (restarts.Count < count + 2)
        {
            return null;
        }

        var first = random.Next(restarts.Count - count);
        return [.. jpeg[..restarts[first]], .. jpeg[restarts[first + count]..]];
    }

    // What lies between the markers; the markers stay where they are in the order.
    private static byte[]? SwappedIntervals(byte[] jpeg, Random random)
    {
        var restarts = Restarts(jpeg);
        if (restarts.Count < 6)
        {
            return null;
        }

        var one = random.Next(restarts.Count - 4);
        var other = one + 2 + random.Next(restarts.Count - one - 3);
        return
        [
            .. jpeg[..(restarts[one] + 2)],
            .. jpeg[(restarts[other] + 2)..restarts[other + 1]],
            .. jpeg[restarts[one + 1]..(restarts[other] + 2)],
            .. jpeg[(restarts[one] + 2)..restarts[one + 1]],
            .. jpeg[restarts[other + 1]..],
        ];
    }

    private static byte[]? SwappedIntervalsAndMarkers(byte[] jpeg, Random random)
    {
        var restarts = Restarts(jpeg);
        if (restarts.Count < 6)
        {
            return null;
        }

        var one = random.Next(restarts.Count - 3);
        return
        [
            .. jpeg[..restarts[one]],
            .. jpeg[restarts[one + 1]..restarts[one + 2]],
            .. jpeg[restarts[one]..restarts[one + 1]],
            .. jpeg[restarts[one + 2]..],
        ];
    }

    private static byte[] Turned(byte[] jpeg, Random random, int count)
    {
        var hurt = jpeg.ToArray();
        for (var i = 0; i < count; i++)
        {
            hurt[DataAt(jpeg, random, 0, 0.999)] ^= (byte)(1 << random.Next(8));
        }

        return hurt;
    }
}
