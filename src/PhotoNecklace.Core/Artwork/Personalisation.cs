using System.Text.Json.Serialization;

namespace PhotoNecklace.Core.Artwork;

/// <summary>What the customer asked to have on the piece, apart from the photos.</summary>
/// <param name="Engraving">The text as typed; null or empty for none.</param>
/// <param name="Birthstone">A month or a stone's name as typed; null for none.</param>
/// <param name="Crop">The part of the first photo to show; null lets the system choose.</param>
/// <param name="Font">The engraving font's id as typed; null takes the pendant's default.</param>
public sealed record Personalisation(
    string? Engraving = null,
    string? Birthstone = null,
    CropRect? Crop = null,
    string? Font = null
)
{
    /// <summary>A second text, for the pendant's second engraving area; null or empty for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Engraving2 { get; init; }

    /// <summary>The part of the second photo to show; null lets the system choose.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CropRect? Crop2 { get; init; }

    /// <summary>The part of a window's photo that was chosen; null for the system's choice.</summary>
    /// <param name="slot">The window, from 0.</param>
    internal CropRect? CropOf(int slot) =>
        slot switch
        {
            0 => Crop,
            1 => Crop2,
            _ => null,
        };
}
