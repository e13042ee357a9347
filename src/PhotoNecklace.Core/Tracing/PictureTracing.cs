using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Tracing;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Core.Photos;

namespace PhotoNecklace.Core.Tracing;

/// <summary>What a jeweller asks for with a picture.</summary>
public sealed record TraceRequest
{
    /// <summary>Metal between a photo and the edge as most pieces of our own outlines have it, in mm.</summary>
    public const double UsualRimMm = 1.5;

    /// <summary>The piece's name for a person.</summary>
    public required string Name { get; init; }

    /// <summary>How wide it shall be in mm; null to take its height.</summary>
    public double? WidthMm { get; init; }

    /// <summary>How high it shall be in mm; only one of the two.</summary>
    public double? HeightMm { get; init; }

    /// <summary>Metal between the photo and the edge, in mm.</summary>
    public double RimMm { get; init; } = UsualRimMm;

    /// <summary>True closes holes in the shape.</summary>
    public bool FillHoles { get; init; }
}

/// <summary>A piece that was made of a picture.</summary>
/// <param name="Outline">The outline and its window.</param>
/// <param name="Notes">What was left out or filled; empty when nothing was.</param>
/// <param name="Entry">The pendant's entry for a catalogue, as JSON.</param>
public sealed record TracedPiece(CustomOutline Outline, IReadOnlyList<Remark> Notes, string Entry);

/// <summary>Makes a catalogue entry of a picture of a shape. The picture passes the same gate as a customer's photo.</summary>
public sealed class PictureTracing(IPhotoEngine engine, ISilhouetteReader reader, PhotoRules rules, PhotoMemory memory)
{
    /// <summary>Bytes of a picture at most: a scan of a sheet at 600 dpi with room.</summary>
    public const long MaxBytes = 20 * 1024 * 1024;

    /// <summary>The refusal of a longer file, of which no more is read.</summary>
    public static Refusal TooLarge =>
        Refusals.PhotoFileTooLarge.With(("size", MaxBytes / 1048576.0), ("limit", MaxBytes / 1048576.0));

    // More pixels than a saw can follow, and few enough that opacity can be read whole.
    private const long MaxPixels = 16_000_000;
    private const int LongSide = 1600;
    private const int MaxName = 80;

    private readonly PhotoRules _rules = rules with
    {
        MaxBytes = Math.Min(rules.MaxBytes, MaxBytes),
        MaxPixels = Math.Min(rules.MaxPixels, MaxPixels),
        MinSide = OutlineTracing.LeastPx,
        MasterLongSide = LongSide,
        MasterQuality = 95,
    };

    /// <summary>Traces a picture.</summary>
    /// <param name="picture">JPEG, PNG, WebP or AVIF.</param>
    /// <param name="request">What is to be made of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>
    /// The piece, or a refusal: <c>photo-…</c> about the file, <c>trace-…</c> about the picture, <c>outline-invalid</c> and
    /// <c>catalogue-invalid</c> about the shape.
    /// </returns>
    public async Task<Result<TracedPiece>> TraceAsync(
        ReadOnlyMemory<byte> picture,
        TraceRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > MaxName)
        {
            return Refusals.TraceName.With(("most", MaxName));
        }

        var cost = engine.EstimateMemory(picture, _rules);
        if (!cost.IsAccepted)
        {
            return cost.Refusal;
        }

        using var room = await memory.Decoding.TakeAsync(cost.Value + (4 * MaxPixels), cancellationToken);
        var normalised = engine.Normalise(picture, _rules);
        return normalised.IsAccepted
            ? Trace(reader.Read(picture, normalised.Value.Master), request)
            : normalised.Refusal;
    }

    private static Result<TracedPiece> Trace(GreyPicture picture, TraceRequest request)
    {
        var wish = new TraceWish
        {
            Outline = new()
            {
                WidthMm = request.WidthMm,
                HeightMm = request.HeightMm,
                RimMm = request.RimMm,
            },
            FillHoles = request.FillHoles,
        };
        var traced = OutlineTracing.Trace(picture, wish);
        if (!traced.IsAccepted)
        {
            return traced.Refusal;
        }

        var (outline, notes) = traced.Value;
        var entry = TracedEntry.Write(outline, request.Name, request.RimMm);
        return entry.IsAccepted ? new TracedPiece(outline, notes, entry.Value) : entry.Refusal;
    }
}
