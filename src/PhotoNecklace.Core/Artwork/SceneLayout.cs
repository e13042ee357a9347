using PhotoNecklace.Core.Artwork.Looks;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Lays out the square picture: the main face on its chain (a locket's two halves side by side), small views beside or below.</summary>
internal sealed class SceneLayout
{
    /// <summary>Room above a bail's foot for its ring and loop, in mm at a hardware scale of 1.</summary>
    private const double LoopMm = 6.2;

    private const double HingeGapMm = 0.5;

    /// <summary>The pieces of a pair are shown this far apart, in mm: near enough to see that they fit, and each by itself.</summary>
    private const double PairGapMm = 3;

    private const double CoinGapMm = 4;

    private readonly Lazy<IReadOnlyList<Strand>> _strands;
    private readonly Lazy<IReadOnlyList<Shape>> _rings;
    private readonly Lazy<IReadOnlyList<Shape>> _loops;

    /// <summary>Lays out a pendant.</summary>
    /// <param name="pendant">The pendant.</param>
    /// <param name="main">The face that hangs from the chain. An open locket's is the front, with the lid beside it.</param>
    /// <param name="open">True to show a locket's lid beside the front.</param>
    /// <param name="seconds">Further faces, shown smaller.</param>
    /// <param name="chainInches">Length of the chain that it is worn on; null for a piece that lies there.</param>
    /// <param name="withCoin">True for room for a coin beside it.</param>
    public SceneLayout(
        Pendant pendant,
        Surface main,
        bool open,
        IReadOnlyList<Surface> seconds,
        double? chainInches = null,
        bool withCoin = false
    )
    {
        var b = pendant.Outline.Bounds;
        Hardware = Math.Clamp(Math.Sqrt(b.Width * b.Height) / 21, 0.66, 1);
        _strands = new(() => [.. ChainLook.Lay(this)]);
        _rings = new(() => [.. ChainLook.Rings(this)]);
        _loops = new(() => [.. ChainLook.Loops(this)]);
        if (chainInches is { } inches)
        {
            var bails = pendant.Bails;
            var foot = new PointMm(bails.Average(l => l.At.X), bails.Average(l => l.At.Y));
            var above = bails[0].Loop ? ChainLook.LoopTopMm * Hardware : 0;
            Bust = new(inches, above + b.Bottom - foot.Y);
            SizeMm = Bust.SizeMm;
            Main = new(main, pendant.OutlineOf(main), Bust.Lowest.X - foot.X, Bust.Lowest.Y + above - foot.Y, 1);
            Faces = [Main];
            Feet = [.. bails.Select(l => new BailFoot(Foot(l.At, b, main), l.Loop)).OrderBy(f => f.At.X)];
            return;
        }

        var top = pendant.Bails.Min(l => l.At.Y - (l.Loop ? LoopMm * Hardware : 1));
        var metal = open ? new RectMm(b.X - HingeGapMm - b.Width, b.Y, (2 * b.Width) + HingeGapMm, b.Height) : b;
        var partner = main == Surface.Front ? pendant.Partner : null;
        metal = partner is null ? metal : metal.Union(partner.Outline.Bounds.Translate(PairGapMm, 0));
        var all = metal.Union(new(b.Centre.X, Math.Min(top, b.Y), 0.001, 0.001));

        // An open locket is wide, so small views go below; everything else has room beside it, but for a level bar.
        var hasSeconds = seconds.Count > 0;
        var below = hasSeconds && (open || metal.Width > 1.6 * b.Height);
        var beside = hasSeconds && !below;
        var scale =
            below && open ? 0.62
            : below ? 0.8
            : b.Height > 3 * b.Width ? 0.85 // A bar's side is so slim that its text could not be read much smaller.
            : Math.Clamp(9 / b.Height, 0.55, 0.8);
        var gap =
            below && open ? 0.14 * b.Height
            : below ? Math.Min(0.6 * b.Height, 0.14 * b.Width)
            : Math.Max(0.14 * all.Width, seconds.Count > 1 ? 4 : 2.4);
        var row = seconds.Sum(s => scale * pendant.OutlineOf(s).Bounds.Width);
        var width =
            all.Width
            + (beside ? row + (gap * seconds.Count) : 0)
            + (withCoin ? Math.Max(gap, CoinGapMm) + Coin.DiameterMm : 0);
        var height = all.Height + (below ? gap + (scale * b.Height) : 0);
        var widthShare =
            pendant.Bails.Count == 2 ? 0.76
            : beside ? 0.9
            : 0.84;
        SizeMm = Math.Ceiling(
            Math.Max(
                width / widthShare,
                height
                    / (
                        below ? 0.8
                        : hasSeconds ? 0.71
                        : 0.74
                    )
            )
        );

        // A little below the middle: the chain's V weighs on the upper part.
        var left = (SizeMm - width) / 2;
        var dx = left - all.X;
        var dy =
            (
                SizeMm
                * (
                    below ? 0.52
                    : hasSeconds ? 0.56
                    : 0.575
                )
            )
            - (height / 2)
            - all.Y;
        List<PlacedFace> faces = [];
        if (open)
        {
            Lid = new(Surface.Lid, pendant.OutlineOf(Surface.Lid), dx - b.Width - HingeGapMm, dy, 1);
            faces.Add(Lid);
        }

        Main = new(main, pendant.OutlineOf(main), dx, dy, 1);
        faces.Add(Main);
        if (partner is not null)
        {
            Partner = new(Surface.Partner, partner.Outline, dx + PairGapMm, dy, 1);
            faces.Add(Partner);
        }

        if (withCoin)
        {
            CoinAt = new(
                left + width - (Coin.DiameterMm / 2),
                dy + Math.Max(b.Bottom, b.Y + Coin.DiameterMm) - (Coin.DiameterMm / 2)
            );
        }

        var x = below ? left + ((all.Width - row - (gap * (seconds.Count - 1))) / 2) : left + all.Width + gap;
        var y = below ? dy + b.Bottom + gap : dy + b.Bottom - (scale * b.Height);
        foreach (var surface in seconds)
        {
            var outline = pendant.OutlineOf(surface);
            Seconds.Add(new(surface, outline, x - (scale * outline.Bounds.X), y - (scale * b.Y), scale));
            x += (scale * outline.Bounds.Width) + gap;
        }

        Faces = [.. faces, .. Seconds];
        Feet =
        [
            .. pendant
                .Bails.Select(l => new BailFoot(Foot(l.At, b, main), l.Loop))
                .Concat((partner?.Bails ?? []).Select(l => new BailFoot(Partner!.Place(l.At), l.Loop)))
                .OrderBy(f => f.At.X),
        ];
    }

    /// <summary>The bust that it is worn on; null for a piece that lies there.</summary>
    public Bust? Bust { get; }

    /// <summary>The middle of the coin beside it; null without one.</summary>
    public PointMm? CoinAt { get; }

    /// <summary>What the piece hangs from.</summary>
    public Carrier On { get; init; }

    /// <summary>The links of its chain.</summary>
    public ChainLinks Links { get; init; }

    /// <summary>Width and height of the picture in mm.</summary>
    public double SizeMm { get; }

    /// <summary>Scale of chain, rings and bail: a charm hangs from finer ones than a locket.</summary>
    public double Hardware { get; }

    /// <summary>The faces, the lowest first.</summary>
    public IReadOnlyList<PlacedFace> Faces { get; }

    /// <summary>The face that hangs from the chain.</summary>
    public PlacedFace Main { get; }

    /// <summary>The second piece of a pair.</summary>
    public PlacedFace? Partner { get; }

    /// <summary>The inside of an open locket's lid.</summary>
    public PlacedFace? Lid { get; }

    /// <summary>The small views.</summary>
    public List<PlacedFace> Seconds { get; } = [];

    /// <summary>Where the chain takes hold, from left to right.</summary>
    public IReadOnlyList<BailFoot> Feet { get; }

    /// <summary>The chain's strands.</summary>
    public IReadOnlyList<Strand> Strands => _strands.Value;

    /// <summary>Middle lines of the jump rings.</summary>
    public IReadOnlyList<Shape> Rings => _rings.Value;

    /// <summary>Outlines of the bails that the chain runs through.</summary>
    public IReadOnlyList<Shape> Loops => _loops.Value;

    // The back shows the bails mirrored, like the outline.
    private PointMm Foot(PointMm at, RectMm bounds, Surface main) =>
        Main.Place(main == Surface.Back ? at with { X = (2 * bounds.Centre.X) - at.X } : at);
}

/// <summary>Where the chain takes hold, in the scene.</summary>
internal sealed record BailFoot(PointMm At, bool Loop);
