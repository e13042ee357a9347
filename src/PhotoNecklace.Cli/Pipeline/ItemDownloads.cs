using PhotoNecklace.Core.Orders.Listing;

namespace PhotoNecklace.Cli.Pipeline;

/// <summary>The pictures of one item on this machine.</summary>
/// <param name="Preview">The preview (JPEG).</param>
/// <param name="Prints">Print artwork (PNG), one a photo.</param>
/// <param name="Cuts">Cut lines (SVG), one a photo.</param>
/// <param name="Lasers">Laser pictures (PNG), one a photo that is engraved.</param>
/// <param name="Engravings">Engraving outlines (SVG), one a side that has a text.</param>
internal sealed record ItemFiles(
    string Preview,
    IReadOnlyList<string> Prints,
    IReadOnlyList<string> Cuts,
    IReadOnlyList<string> Lasers,
    IReadOnlyList<string> Engravings
)
{
    public IEnumerable<string> All => [Preview, .. Prints, .. Cuts, .. Lasers, .. Engravings];
}

/// <summary>Fetches what was made for an item.</summary>
internal static class ItemDownloads
{
    /// <summary>Saves preview, prints, cut lines, laser pictures and engraving outlines as <c>{stem}-preview.jpg</c>, <c>{stem}-print.png</c>, <c>{stem}-print-2.png</c> and so on.</summary>
    /// <returns>The files, or null when nothing was made for the item.</returns>
    public static async Task<ItemFiles?> SaveAsync(
        PipelineClient pipeline,
        ItemView item,
        string folder,
        string stem,
        CancellationToken cancellationToken
    )
    {
        if (item.Preview is null)
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        var preview = await SaveAsync(item.Preview, $"{stem}-preview.jpg");
        var prints = new List<string>();
        foreach (var link in item.Prints)
        {
            prints.Add(await SaveAsync(link, $"{stem}-print{Number(prints.Count)}.png"));
        }

        var cuts = new List<string>();
        foreach (var link in item.Cuts)
        {
            cuts.Add(await SaveAsync(link, $"{stem}-cut{Number(cuts.Count)}.svg"));
        }

        var lasers = new List<string>();
        foreach (var link in item.Lasers)
        {
            lasers.Add(await SaveAsync(link, $"{stem}-laser{Number(lasers.Count)}.png"));
        }

        var engravings = new List<string>();
        foreach (var engraving in item.Engravings)
        {
            engravings.Add(await SaveAsync(engraving.Url, $"{stem}-engraving{Number(engravings.Count)}.svg"));
        }

        return new(preview, prints, cuts, lasers, engravings);

        async Task<string> SaveAsync(Uri link, string name)
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllBytesAsync(
                path,
                await pipeline.DownloadAsync(link, cancellationToken),
                cancellationToken
            );
            return path;
        }
    }

    private static string Number(int index) => index == 0 ? "" : $"-{index + 1}";
}
