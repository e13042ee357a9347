namespace PhotoNecklace.Core.Catalogue;

/// <summary>How the photo is put on the piece, and what protects it. Written in kebab-case outside: <c>resin-dome</c>.</summary>
public enum Cover
{
    /// <summary>A poured, domed drop of clear resin.</summary>
    ResinDome,

    /// <summary>A flat or cabochon glass.</summary>
    Glass,

    /// <summary>Nothing over the photo.</summary>
    None,

    /// <summary>No print at all: the photo is engraved into the metal by a laser.</summary>
    Laser,
}
