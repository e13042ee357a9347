using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PhotoNecklace.Core.Catalogue;
using PhotoNecklace.Core.Catalogue.Outlines;

namespace PhotoNecklace.Core.Artwork;

/// <summary>
/// What drawing a pendant needs and only the pendant decides: computed once, and kept as long as the pendant is. It is three
/// quarters of the work of composing a scene.
/// </summary>
internal sealed class PendantDrawing
{
    /// <summary>The lines on a closed lid lie this far inside its edge, in mm.</summary>
    private const double LidLineMm = 1.7;

    private static readonly ConditionalWeakTable<Pendant, PendantDrawing> Known = [];

    private readonly Pendant _pendant;
    private readonly ConcurrentDictionary<
        (SceneView View, int Seconds, Carrier On, ChainLinks Links, double? Worn, bool Coin),
        SceneLayout
    > _layouts = new();
    private readonly Lazy<Shape?> _lidLine;

    private PendantDrawing(Pendant pendant)
    {
        _pendant = pendant;
        _lidLine = new(() => Inset.Of(pendant.Outline, LidLineMm));
        GapMm = pendant.Windows.Min(w => Inset.Gap(pendant.OutlineOf(w.Surface), w.Path));
        LidDish = Grow(
            pendant.Outline.Bounds,
            pendant.Windows[0].Path.ScaleAbout(pendant.Outline.Bounds.Centre, -1, 1)
        );
    }

    /// <summary>The narrowest metal between a window and the edge, in mm.</summary>
    public double GapMm { get; }

    /// <summary>Width of the raised rim along the edge of every face, in mm.</summary>
    public double RimMm => Math.Clamp(GapMm * 0.45, 0.32, 1);

    /// <summary>Width of the raised edge that holds a photo, in mm.</summary>
    public double BezelMm => Math.Min(0.5, GapMm * 0.42);

    /// <summary>The hollow of a lid without a photo: the window across from it, grown to a frame's width.</summary>
    public Shape LidDish { get; }

    /// <summary>The line that is turned into the outside of a lid; null on the smallest.</summary>
    public Shape? LidLine => _lidLine.Value;

    public static PendantDrawing Of(Pendant pendant) => Known.GetValue(pendant, p => new(p));

    /// <summary>The layout of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="withContent">The faces with a photo or an engraving.</param>
    /// <param name="chain">What it hangs from; null for what comes with it.</param>
    /// <param name="withCoin">True for a coin beside it, where there is room.</param>
    public SceneLayout Layout(
        SceneView view,
        IReadOnlyCollection<Surface> withContent,
        ChosenChain? chain,
        bool withCoin
    )
    {
        var on = chain?.Carrier ?? _pendant.Chains.Carriers[0];
        var links = chain?.Links ?? _pendant.Chains.Links[0];
        double? worn =
            view == SceneView.Worn && on == Carrier.Necklace
                ? chain?.LengthInches ?? _pendant.Chain.LengthInches
                : null;
        Surface[] seconds =
            view == SceneView.Proof
                ?
                [
                    .. Enum.GetValues<Surface>()
                        .Where(s =>
                            s is not (Surface.Front or Surface.Lid or Surface.Partner) && withContent.Contains(s)
                        ),
                ]
                : [];
        return _layouts.GetOrAdd(
            (view, seconds.Sum(s => 1 << (int)s), on, links, worn, withCoin),
            _ => Create(view, seconds, on, links, worn, withCoin)
        );
    }

    private SceneLayout Create(
        SceneView view,
        IReadOnlyList<Surface> seconds,
        Carrier on,
        ChainLinks links,
        double? worn,
        bool withCoin
    )
    {
        var opens = _pendant.Hinge is not null;
        var (main, open) = view switch
        {
            SceneView.Back => (Surface.Back, false),
            SceneView.Front or SceneView.Worn => (opens ? Surface.Outside : Surface.Front, false),
            _ => (Surface.Front, opens),
        };
        return new(_pendant, main, open, seconds, worn, withCoin) { On = on, Links = links };
    }

    // Leaves a rim of an eighth of the plate's smaller side: wide enough to read as the lid's frame, and roomy inside.
    private static Shape Grow(RectMm outline, Shape window)
    {
        var margin = Math.Min(outline.Width, outline.Height) / 8;
        var scale = Math.Min(
            (outline.Width - (2 * margin)) / window.Bounds.Width,
            (outline.Height - (2 * margin)) / window.Bounds.Height
        );
        return scale > 1.02 ? window.ScaleAbout(window.Bounds.Centre, scale, scale) : window;
    }
}
