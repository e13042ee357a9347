using PhotoNecklace.Core.Localization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>Where a photo is put in a window when nobody chooses.</summary>
/// <param name="Crop">The part, as <c>_crop</c> has it.</param>
/// <param name="Warning">That a face is not seen whole; null when all is well.</param>
public sealed record PhotoPlacement(string Crop, Remark? Warning);

/// <summary>What is needed of a photo to put it into a window.</summary>
/// <param name="Width">Width of the master in px.</param>
/// <param name="Height">Height of the master in px.</param>
/// <param name="Subject">What it is of.</param>
internal sealed record SeenPhoto(int Width, int Height, Subject Subject);
