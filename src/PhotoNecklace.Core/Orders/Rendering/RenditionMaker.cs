using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;

namespace PhotoNecklace.Core.Orders.Rendering;

/// <summary>Makes an item's pictures: previews, print artwork, cut lines and engraving outlines.</summary>
internal sealed partial class RenditionMaker(
    IBlobStore blobs,
    IPhotoEngine engine,
    ISceneRenderer renderer,
    IGlyphOutlines glyphs,
    ILogger logger
)
{
    /// <summary>What the pictures will be. Everything that decides them is in their names, so those that exist are the same.</summary>
    public Rendition Describe(ItemKey key, ArtworkPlan plan, IReadOnlyList<ReadOnlyMemory<byte>> masters)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(
            Encoding.UTF8.GetBytes($"{renderer.Version}\n{PreviewRendering.PreviewSize}\n{plan.Fingerprint}\n")
        );
        foreach (var master in masters)
        {
            sha.AppendData(SHA256.HashData(master.Span));
        }

        var hash = Convert.ToHexStringLower(sha.GetHashAndReset());
        var stem = $"{BlobFolder.Of(key)}{hash}";
        var slots = plan.Lasers.Count > 0 ? [] : Enumerable.Range(1, plan.Prints.Count).ToList();
        return new(
            hash,
            $"{stem}.jpg",
            [.. slots.Select(n => $"{stem}-{n}.png")],
            [.. slots.Select(n => $"{stem}-{n}.svg")],
            (int)plan.Resolutions.Min(r => r.Dpi),
            [.. plan.Warnings]
        )
        {
            Engravings =
            [
                .. plan.Outlines.Select(o => new RenditionEngraving(
                    o.Side,
                    [.. o.Fonts],
                    $"{stem}-engraving-{o.Side}.svg"
                )),
            ],
            Lasers = [.. plan.Lasers.Select(l => $"{stem}-laser-{l.Slot + 1}.png")],
            Placed = [.. plan.Prints.Select(p => p.Crop.ToString())],
            Views =
            [
                .. plan.Views.Select(
                    (v, i) => new RenditionView(v.Name, i == 0 ? $"{stem}.jpg" : $"{stem}-{v.Name}.jpg")
                ),
            ],
        };
    }

    /// <summary>True when all the pictures are there.</summary>
    public async Task<bool> ExistsAsync(Rendition rendition, CancellationToken cancellationToken) =>
        await blobs.GetLengthAsync(Containers.Previews, rendition.Preview, cancellationToken) is not null;

    /// <summary>
    /// Makes the pictures, and stores each while the next is drawn. The preview is written last: when it is there, all the
    /// others are too.
    /// </summary>
    public async Task MakeAsync(
        ArtworkPlan plan,
        IReadOnlyList<ReadOnlyMemory<byte>> masters,
        Rendition rendition,
        CancellationToken cancellationToken
    )
    {
        var started = Stopwatch.GetTimestamp();
        List<Task> stored = [];
        byte[] preview;
        try
        {
            foreach (var (artwork, name) in plan.Lasers.Zip(rendition.Lasers))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var laser = engine.RenderLaser(masters[artwork.Slot], artwork);
                stored.Add(CreateAsync(Containers.Prints, name, laser, "image/png"));
            }

            for (var slot = 0; slot < rendition.Prints.Count; slot++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var print = engine.RenderPrint(masters[slot], plan.Prints[slot]);
                stored.Add(CreateAsync(Containers.Prints, rendition.Prints[slot], print, "image/png"));
                var cut = Encoding.UTF8.GetBytes(plan.CutLineSvg(slot));
                stored.Add(CreateAsync(Containers.Prints, rendition.Cuts[slot], cut, "image/svg+xml"));
            }

            foreach (var (outline, engraving) in plan.Outlines.Zip(rendition.Engravings))
            {
                var letters = Encoding.UTF8.GetBytes(outline.ToSvg(glyphs));
                stored.Add(CreateAsync(Containers.Prints, engraving.Blob, letters, "image/svg+xml"));
            }

            for (var i = 1; i < plan.Views.Count; i++)
            {
                var view = renderer.RenderJpeg(plan.Views[i].Scene, masters, PreviewRendering.PreviewSize);
                stored.Add(CreateAsync(Containers.Previews, rendition.Views[i].Blob, view, "image/jpeg"));
            }

            preview = renderer.RenderJpeg(plan.Scene, masters, PreviewRendering.PreviewSize);
        }
        finally
        {
            // While the next one is drawn; but none goes on behind the caller's back.
            await Task.WhenAll(stored);
        }

        await CreateAsync(Containers.Previews, rendition.Preview, preview, "image/jpeg");
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Telemetry.PreviewMilliseconds.Record(
            milliseconds,
            new KeyValuePair<string, object?>("pendant", plan.Pendant.Id)
        );
        Log.Rendered(logger, plan.Pendant.Id, milliseconds);

        // The name says what is in it, so a blob that exists is the same.
        Task<bool> CreateAsync(string container, string name, byte[] content, string contentType) =>
            blobs.TryCreateAsync(container, name, content, contentType, metadata: null, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Rendered {Pendant} in {Milliseconds:0} ms")]
        public static partial void Rendered(ILogger logger, string pendant, double milliseconds);
    }
}
