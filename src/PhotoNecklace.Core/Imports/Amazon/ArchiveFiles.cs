using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PhotoNecklace.Core.Imports.Amazon;

/// <summary>Unpacks files of archives that strangers sent: in memory, and no more than each may have.</summary>
internal static class ArchiveFiles
{
    /// <summary>Bytes that are unpacked at most, all files together.</summary>
    public const long MaxUnpacked = 150_000_000;

    /// <summary>How many times its packed size a file may have: pictures hardly shrink, and JSON not by as much.</summary>
    public const int MaxRatio = 200;

    private const int Chunk = 64 * 1024;

    /// <summary>Opens an archive.</summary>
    public static ZipArchive Open(ReadOnlyMemory<byte> file) =>
        new(
            MemoryMarshal.TryGetArray(file, out var bytes)
                ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
                : new MemoryStream(file.ToArray(), writable: false),
            ZipArchiveMode.Read
        );

    /// <summary>What is wrong with an archive before anything of it is unpacked; null when nothing is.</summary>
    public static Refusal? Check(ZipArchive zip, int most)
    {
        if (zip.Entries.Count > most)
        {
            return Refusals.ImportArchiveEntries.With(("most", most));
        }

        return zip.Entries.FirstOrDefault(e => IsAstray(e.FullName)) is { } astray
            ? Refusals.ImportArchivePath.With(("path", PlainText.Cut(PlainText.Clean(astray.FullName), 60)))
            : null;
    }

    // Such names are made to write over other files. Nothing is written here, and whoever sends one means no good.
    private static bool IsAstray(string name) =>
        name.Split('/', '\\').Contains("..")
        || name.StartsWith('/')
        || name.StartsWith('\\')
        || name.Contains(':', StringComparison.Ordinal);

    /// <summary>True for a file with this ending.</summary>
    public static bool HasEnding(ZipArchiveEntry entry, string ending) =>
        entry.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>A file's bytes, or a refusal <c>import-archive</c>.</summary>
    public static Result<byte[]> Unpack(ZipArchiveEntry entry, long most, Budget budget)
    {
        if (entry.IsEncrypted)
        {
            return Refusals.ImportArchiveEncrypted.With(("file", Shown(entry)));
        }

        var limit = Math.Min(most, Math.Max(Chunk, entry.CompressedLength * MaxRatio));
        var tooLarge = Refusals.ImportArchiveSize.With(("file", Shown(entry)), ("most", Math.Round(most / 1e6, 1)));
        if (entry.Length > limit)
        {
            return entry.Length > most ? tooLarge : Refusals.ImportArchiveRatio.With(("file", Shown(entry)));
        }

        // What an entry says of its size may be a lie, so it is counted as well.
        using var stream = entry.Open();
        using var content = new MemoryStream();
        var buffer = new byte[Chunk];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            if (content.Length + read > limit)
            {
                return tooLarge;
            }

            if (!budget.Take(read))
            {
                return Refusals.ImportArchiveUnpacked.With(("most", MaxUnpacked / 1_000_000));
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }

    private static string Shown(ZipArchiveEntry entry) => PlainText.Cut(PlainText.Clean(entry.Name), 60);

    /// <summary>Bytes that may still be unpacked.</summary>
    internal sealed class Budget
    {
        private long _left = MaxUnpacked;

        public bool Take(int bytes) => (_left -= bytes) >= 0;
    }
}
