using System.Text.Json.Serialization;
using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What a layer is filled or drawn with. Points are in the scene's mm.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SolidPaint), "solid")]
[JsonDerivedType(typeof(LinearPaint), "linear")]
[JsonDerivedType(typeof(RadialPaint), "radial")]
public abstract record ScenePaint;

/// <summary>One colour.</summary>
/// <param name="Colour"><c>#rrggbb</c> or <c>#rrggbbaa</c>.</param>
public sealed record SolidPaint(string Colour) : ScenePaint;

/// <summary>A colour at a place along a gradient.</summary>
/// <param name="At">0 to 1.</param>
/// <param name="Colour"><c>#rrggbb</c> or <c>#rrggbbaa</c>.</param>
public sealed record GradientStop(double At, string Colour);

/// <summary>A gradient along a line; beyond its ends the last colours go on.</summary>
public sealed record LinearPaint(PointMm From, PointMm To, IReadOnlyList<GradientStop> Stops) : ScenePaint;

/// <summary>A gradient from the middle outwards; beyond the rim the last colour goes on.</summary>
public sealed record RadialPaint(PointMm Centre, double RadiusMm, IReadOnlyList<GradientStop> Stops) : ScenePaint;
