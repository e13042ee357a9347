using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>
/// What a piece is made of, for a renderer that shades it from its geometry: outlines with their heights, in the scene's mm. All of it but
/// the photos, texts and stones is the same for every order of the same piece.
/// </summary>
/// <param name="Metal">What all of it is made of.</param>
/// <param name="Cover">What lies over the photos.</param>
public sealed record PieceModel(Metal Metal, Cover Cover)
{
    /// <summary>What the piece lies on; empty for nothing.</summary>
    public IReadOnlyList<SceneLayer> Ground { get; init; } = [];

    /// <summary>Words beside the piece.</summary>
    public IReadOnlyList<SceneLayer> Captions { get; init; } = [];

    /// <summary>The faces, the lowest first.</summary>
    public IReadOnlyList<ModelFace> Faces { get; init; } = [];

    /// <summary>The chain's strands, from their lower ends.</summary>
    public IReadOnlyList<ModelStrand> Chain { get; init; } = [];

    /// <summary>What the chain is made of; null for the piece's metal.</summary>
    public Metal? ChainMetal { get; init; }

    /// <summary>Scale of chain, rings and bail.</summary>
    public double Hardware { get; init; } = 1;

    /// <summary>Middle lines of the jump rings, which lie behind the faces.</summary>
    public IReadOnlyList<Shape> Rings { get; init; } = [];

    /// <summary>Outlines of the bails, in front of everything.</summary>
    public IReadOnlyList<Shape> Loops { get; init; } = [];

    /// <summary>The knuckles of the hinge; empty without one.</summary>
    public IReadOnlyList<RectMm> Knuckles { get; init; } = [];

    /// <summary>True when the hinge lies behind the faces, as a closed locket's does.</summary>
    public bool HingeBehind { get; init; }

    /// <summary>The stones in their settings.</summary>
    public IReadOnlyList<ModelGem> Gems { get; init; } = [];
}

/// <summary>One face: a plate with a raised rim.</summary>
/// <param name="Outline">Its edge.</param>
/// <param name="Scale">1 for life size; a small second view is smaller.</param>
/// <param name="RimMm">Width of the rim, in the scene's mm.</param>
/// <param name="BezelMm">Width of the raised edge around each photo, in the scene's mm.</param>
public sealed record ModelFace(Shape Outline, double Scale, double RimMm, double BezelMm)
{
    /// <summary>True when it bulges towards the eye, as the outside of a lid does.</summary>
    public bool IsDomed { get; init; }

    /// <summary>A fine line cut along the edge; null for none.</summary>
    public Shape? Groove { get; init; }

    /// <summary>Openings with a photo.</summary>
    public IReadOnlyList<ModelPhoto> Photos { get; init; } = [];

    /// <summary>Photos that are engraved into the plate.</summary>
    public IReadOnlyList<PhotoLayer> Engraved { get; init; } = [];

    /// <summary>Hollows without one.</summary>
    public IReadOnlyList<Shape> Dishes { get; init; } = [];

    /// <summary>What is engraved on it, line by line.</summary>
    public IReadOnlyList<TextLayer> Texts { get; init; } = [];
}

/// <summary>A photo in its opening.</summary>
/// <param name="Window">The opening.</param>
/// <param name="Slot">Which photo, from 0.</param>
/// <param name="Crop">The part of the photo that fills the opening's bounds.</param>
public sealed record ModelPhoto(Shape Window, int Slot, CropRect Crop);

/// <summary>A strand of cable chain.</summary>
/// <param name="Flat">Middle lines of the links that lie flat, as SVG path data.</param>
/// <param name="Edge">Middle lines of the links that stand on edge, as SVG path data.</param>
/// <param name="Box">From one end to the other.</param>
public sealed record ModelStrand(string Flat, string Edge, RectMm Box);

/// <summary>A stone in a round collar.</summary>
/// <param name="Centre">Its middle.</param>
/// <param name="RadiusMm">The stone's radius.</param>
/// <param name="Stone">Which stone.</param>
public sealed record ModelGem(PointMm Centre, double RadiusMm, Birthstone Stone);
