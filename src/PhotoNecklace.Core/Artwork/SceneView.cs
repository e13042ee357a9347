namespace PhotoNecklace.Core.Artwork;

/// <summary>What of a piece is shown.</summary>
public enum SceneView
{
    /// <summary>What a customer approves: lockets open, and every other face that has something on it as a small second view.</summary>
    Proof,

    /// <summary>The front alone; of a locket, closed.</summary>
    Front,

    /// <summary>The reverse alone.</summary>
    Back,

    /// <summary>A locket open, without second views; of anything else, the front.</summary>
    Open,

    /// <summary>At life size on a bust; lockets closed, and of a pair one. What hangs from no necklace is shown from the front.</summary>
    Worn,
}

/// <summary>What a piece lies on.</summary>
public enum SceneBackground
{
    /// <summary>White paper that falls off a little into shade.</summary>
    Paper,

    /// <summary>Nothing but white, for a shop's page.</summary>
    White,

    /// <summary>Woven linen.</summary>
    Linen,

    /// <summary>Nothing at all; for formats that have transparency. The piece keeps its shadow.</summary>
    Transparent,
}
