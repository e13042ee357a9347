using NetVips;

namespace PhotoNecklace.Benchmarks.Imaging;

/// <summary>Copies of a photo in four codings that were damaged as files get damaged, and sound ones.</summary>
internal static class DamagedFiles
{
    private const int Copies = 12;

    // A disk's or a file system's smallest part.
    private const int Block = 4096;

    /// <summary>Each kind with its files, and whether they are sound.</summary>
    /// <param name="jpeg">The photo.</param>
    public static IEnumerable<(string Name, bool IsSound, IReadOnlyList<byte[]> Files)> All(byte[] jpeg)
    {
        using var photo = Image.NewFromBuffer(jpeg).ThumbnailImage(2000).CopyMemory();
        (string Name, byte[] File)[] codings =
        [
            ("JPEG", photo.JpegsaveBuffer()),
            ("progressive JPEG", photo.JpegsaveBuffer(interlace: true)),
            ("PNG", photo.PngsaveBuffer()),
            ("WebP", photo.WebpsaveBuffer()),
        ];
        yield return ("sound", true, [jpeg, .. codings.Select(c => c.File)]);
        foreach (var (name, file) in codings)
        {
            yield return ($"{name}, cut off", false, Make((at, _) => file[..at]));
            yield return ($"{name}, zeros to the end", false, Make((at, copy) => Zeroed(copy, at, copy.Length - at)));
            yield return ($"{name}, a block of zeros", false, Make((at, copy) => Zeroed(copy, at, Block)));
            yield return ($"{name}, two blocks exchanged", false, Make((at, copy) => Exchanged(copy, at)));

            List<byte[]> Make(Func<int, byte[], byte[]> damage) =>
                [
                    // From the first third on, where all four have pixels; not the very end.
                    .. Enumerable
                        .Range(0, Copies)
                        .Select(i =>
                            damage((file.Length / 3) + (i * (file.Length / 2) / Copies), (byte[])file.Clone())
                        ),
                ];
        }
    }

    private static byte[] Zeroed(byte[] file, int at, int length)
    {
        file.AsSpan(at, Math.Min(length, file.Length - at)).Clear();
        return file;
    }

    private static byte[] Exchanged(byte[] file, int at)
    {
        var one = file.AsSpan(at, Block);
        var other = file.AsSpan(at + Block, Block);
        var kept = one.ToArray();
        other.CopyTo(one);
        kept.CopyTo(other);
        return file;
    }
}
