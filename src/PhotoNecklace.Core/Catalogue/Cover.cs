namespace PhotoNecklace.Core.Catalogue;

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
