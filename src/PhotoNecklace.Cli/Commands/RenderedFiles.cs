using PhotoNecklace.Core.Artwork;

namespace PhotoNecklace.Cli.Commands;

/// <summary>Which of a piece's pictures are wanted, and where.</summary>
internal sealed record RenderedFiles(
    string? Preview,
    string? Print,
    string? Cut,
    LaserWish? Laser = null,
    string? Outlines = null,
    string? Turn = null,
    string? Worn = null
)
{
    /// <summary>Whoever asks for nothing in particular gets the preview, beside the photo.</summary>
    public RenderedFiles OrDefault(string photo) =>
        Preview is null
        && Print is null
        && Cut is null
        && Laser is null
        && Outlines is null
        && Turn is null
        && Worn is null
            ? this with
            {
                Preview = Path.Combine(
                    Path.GetDirectoryName(photo) ?? "",
                    Path.GetFileNameWithoutExtension(photo) + "-preview.jpg"
                ),
            }
            : this;

    /// <summary>What cannot be drawn as it is asked for; null when everything can.</summary>
    public string? FaultOn(SceneBackground background) =>
        background == SceneBackground.Transparent
        && new[] { Preview, Worn }.FirstOrDefault(p => p is not null && !IsPng(p)) is { } jpeg
            ? $"A JPEG cannot be transparent. Name the preview '{Path.ChangeExtension(jpeg, ".png")}', or choose another background."
            : null;

    /// <summary>Draws and writes them.</summary>
    /// <param name="studio">What draws.</param>
    /// <param name="plan">The piece.</param>
    /// <param name="turning">The piece as it is shown turning.</param>
    /// <param name="worn">The piece on a bust.</param>
    /// <param name="masters">Its photos.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    /// <returns>The files that were written.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(
        Studio studio,
        ArtworkPlan plan,
        ArtworkPlan turning,
        ArtworkPlan worn,
        IReadOnlyList<ReadOnlyMemory<byte>> masters,
        CancellationToken cancellationToken
    )
    {
        var files = new List<string>();
        if (Preview is not null)
        {
            await WriteFileAsync(Preview, Studio.Preview(plan, masters, IsPng(Preview)));
        }

        if (Worn is not null)
        {
            await WriteFileAsync(Worn, Studio.Preview(worn, masters, IsPng(Worn)));
        }

        if (Turn is not null)
        {
            await WriteFileAsync(Turn, Studio.Turn(turning, masters));
        }

        for (var slot = 0; slot < plan.Prints.Count; slot++)
        {
            if (Print is not null)
            {
                await WriteFileAsync(Numbered(Print, slot), studio.Print(plan, masters, slot));
            }

            if (Laser is not null)
            {
                await WriteFileAsync(Numbered(Laser.File, slot), studio.Laser(plan, masters, slot, Laser));
            }

            if (Cut is not null)
            {
                await WriteFileAsync(Numbered(Cut, slot), Studio.Cut(plan, slot));
            }
        }

        foreach (var (i, outline) in plan.Outlines.Index())
        {
            if (Outlines is not null)
            {
                await WriteFileAsync(Numbered(Outlines, i), Studio.Outline(outline));
            }
        }

        return files;

        async Task WriteFileAsync(string path, byte[] content)
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            await File.WriteAllBytesAsync(path, content, cancellationToken);
            files.Add(path);
        }
    }

    private static bool IsPng(string path) =>
        Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);

    private static string Numbered(string path, int slot) =>
        slot == 0
            ? path
            : Path.Combine(
                Path.GetDirectoryName(path) ?? "",
                $"{Path.GetFileNameWithoutExtension(path)}-{slot + 1}{Path.GetExtension(path)}"
            );
}
