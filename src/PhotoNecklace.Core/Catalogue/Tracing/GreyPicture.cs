namespace PhotoNecklace.Core.Catalogue.Tracing;

/// <summary>A picture of a shape: how much ink there is at each pixel.</summary>
/// <param name="Width">Width in px.</param>
/// <param name="Height">Height in px.</param>
/// <param name="Ink">
/// Row by row, from 0 for none to 255: the opacity of a picture that is transparent somewhere, how dark it is of any other.
/// </param>
/// <param name="IsOpacity">True when <paramref name="Ink"/> is opacity: then it is known which side is the shape.</param>
public sealed record GreyPicture(int Width, int Height, byte[] Ink, bool IsOpacity);
