using System.IO.Compression;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Imports.Amazon;

/// <summary>
/// A customized order of Amazon Custom as Seller Central gives it: <c>{orderId}_{orderItemId}.zip</c> with a JSON file and the buyer's
/// pictures, or an archive of several of these. Nothing is unpacked to a disk, and of each file no more than its limit.
/// </summary>
/// <param name="Lines">The order lines that could be read.</param>
/// <param name="Faults">What is wrong with the others.</param>
internal sealed record AmazonArchive(IReadOnlyList<AmazonLine> Lines, IReadOnlyList<ImportFault> Faults)
{
    /// <summary>Bytes of an archive at most.</summary>
    public const int MaxBytes = 64_000_000;

    /// <summary>Files of an order line's archive at most.</summary>
    public const int MaxEntries = 50;

    /// <summary>Archives in an archive at most.</summary>
    public const int MaxArchives = 200;

    /// <summary>Bytes of a JSON file at most.</summary>
    public const int MaxJson = 1_048_576;

    private static readonly long MaxPicture = new PhotoRules().MaxBytes;

    /// <summary>True for the beginning of a ZIP archive.</summary>
    public static bool IsArchive(ReadOnlySpan<byte> file) =>
        file.StartsWith("PK\u0003\u0004"u8) || file.StartsWith("PK\u0005\u0006"u8);

    /// <summary>Reads an archive.</summary>
    /// <returns>What is in it, or a refusal <c>import-archive</c>.</returns>
    public static Result<AmazonArchive> Read(ReadOnlyMemory<byte> file)
    {
        var budget = new ArchiveFiles.Budget();
        try
        {
            return Read(file, budget);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return Refusals.ImportArchiveDamaged.With();
        }
    }

    private static Result<AmazonArchive> Read(ReadOnlyMemory<byte> file, ArchiveFiles.Budget budget)
    {
        using var zip = ArchiveFiles.Open(file);
        if (ArchiveFiles.Check(zip, MaxArchives) is { } fault)
        {
            return fault;
        }

        // A workbook is an archive, too.
        if (zip.Entries.Any(e => e.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
        {
            return Refusals.ImportArchiveWorkbook.With();
        }

        var archives = zip.Entries.Where(e => ArchiveFiles.HasEnding(e, ".zip")).ToList();
        if (archives.Count == 0)
        {
            var only = Line(zip, file: null, budget);
            return only.IsAccepted ? new AmazonArchive([only.Value], []) : only.Refusal;
        }

        var lines = new List<AmazonLine>();
        var faults = new List<ImportFault>();
        foreach (var inner in archives)
        {
            var line = Line(inner, budget);
            if (!line.IsAccepted)
            {
                faults.Add(new(0, inner.Name, line.Refusal));
            }
            else if (lines.Exists(l => l.OrderId == line.Value.OrderId && l.ItemId == line.Value.ItemId))
            {
                faults.Add(
                    new(
                        0,
                        inner.Name,
                        Refusals.ImportArchiveTwice.With(("order", line.Value.OrderId), ("item", line.Value.ItemId))
                    )
                );
            }
            else
            {
                lines.Add(line.Value);
            }
        }

        return new AmazonArchive(lines, faults);
    }

    private static Result<AmazonLine> Line(ZipArchiveEntry inner, ArchiveFiles.Budget budget)
    {
        try
        {
            var content = ArchiveFiles.Unpack(inner, MaxBytes, budget);
            if (!content.IsAccepted)
            {
                return content.Refusal;
            }

            using var zip = ArchiveFiles.Open(content.Value);
            return Line(zip, inner.Name, budget);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return Refusals.ImportArchiveDamaged.With();
        }
    }

    private static Result<AmazonLine> Line(ZipArchive zip, string? file, ArchiveFiles.Budget budget)
    {
        if (ArchiveFiles.Check(zip, MaxEntries) is { } fault)
        {
            return fault;
        }

        var jsons = zip.Entries.Where(e => ArchiveFiles.HasEnding(e, ".json")).ToList();
        if (jsons.Count != 1 && file is not null)
        {
            // The one that is named like the line.
            var item = Path.GetFileNameWithoutExtension(file).Split('_')[^1];
            jsons = jsons.FindAll(e => Path.GetFileNameWithoutExtension(e.Name) == item);
        }

        if (jsons is not [var json])
        {
            return Refusals.ImportArchiveJson.With(
                ("count", zip.Entries.Count(e => ArchiveFiles.HasEnding(e, ".json")))
            );
        }

        var body = ArchiveFiles.Unpack(json, MaxJson, budget);
        if (!body.IsAccepted)
        {
            return body.Refusal;
        }

        var read = AmazonCustomization.Read(body.Value);
        if (!read.IsAccepted)
        {
            return read.Refusal;
        }

        var pictures = new List<ReadOnlyMemory<byte>>();
        foreach (var name in read.Value.Pictures)
        {
            var picture = zip.Entries.FirstOrDefault(e =>
                e.FullName.Equals(name, StringComparison.OrdinalIgnoreCase)
                || e.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            );
            if (picture is null)
            {
                return Refusals.ImportArchivePicture.With(("json", json.Name), ("picture", PlainText.Cut(name, 60)));
            }

            var content = ArchiveFiles.Unpack(picture, MaxPicture, budget);
            if (!content.IsAccepted)
            {
                return content.Refusal;
            }

            pictures.Add(content.Value);
        }

        return read.Value with
        {
            File = file ?? json.Name,
            Contents = pictures,
        };
    }
}
