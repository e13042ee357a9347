namespace PhotoNecklace.Core.Shops;

/// <summary>What a shop lets its customers change on the proof page.</summary>
[Flags]
public enum ProofChanges
{
    /// <summary>Nothing: they approve what they see, or call the shop.</summary>
    None = 0,

    /// <summary>Photos and the parts of them that are shown.</summary>
    Photos = 1,

    /// <summary>The engraved texts.</summary>
    Texts = 2,

    /// <summary>The engraving's font.</summary>
    Font = 4,

    /// <summary>The birthstones.</summary>
    Stone = 8,

    /// <summary>Anything, by asking the workshop in words.</summary>
    Words = 16,

    /// <summary>All of it.</summary>
    All = Photos | Texts | Font | Stone | Words,
}
