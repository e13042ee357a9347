namespace PhotoNecklace.Core.Catalogue;

/// <summary>What a pendant is made of. Written in kebab-case outside: <c>rose-gold</c>.</summary>
public enum Metal
{
    /// <summary>Sterling silver.</summary>
    Silver,

    /// <summary>Stainless steel.</summary>
    Steel,

    /// <summary>Gold: plated, vermeil or solid.</summary>
    Gold,

    /// <summary>Rose gold.</summary>
    RoseGold,
}

/// <summary>What protects the photo. Written in kebab-case outside: <c>resin-dome</c>.</summary>
public enum Cover
{
    /// <summary>A poured, domed drop of clear resin.</summary>
    ResinDome,

    /// <summary>A flat or cabochon glass.</summary>
    Glass,

    /// <summary>Nothing over the photo.</summary>
    None,
}
