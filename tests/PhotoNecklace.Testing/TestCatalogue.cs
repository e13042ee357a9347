using PhotoNecklace.Core.Catalogue;

namespace PhotoNecklace.Testing;

/// <summary>A shop's own catalogue with what the built-in one does not have: a piece for four photos and three texts, and a metal.</summary>
public static class TestCatalogue
{
    /// <summary>Its id; the SKU is the same in upper case.</summary>
    public const string Family = "family-locket";

    /// <summary>A metal that only this catalogue has.</summary>
    public const string Titanium = "blued-titanium";

    /// <summary>How many windows it has; only the last one is optional.</summary>
    public const int Windows = 4;

    /// <summary>The catalogue: the piece, and one with a single window.</summary>
    public static PendantCatalogue Read()
    {
        var read = PendantCatalogue.Read(Json);
        return read.IsAccepted ? read.Value : throw new InvalidOperationException(read.Refusal.Message);
    }

    private const string Json = """
        {
          "metals": [
            {
              "name": "blued-titanium", "label": "Blued titanium", "sku": "TITAN", "aliases": [ "blue titanium" ], "finish": "brushed",
              "colours": { "deep": "#0a1a4a", "dark": "#1c3f9c", "mid": "#3a6fe0", "light": "#8fb4ff", "spark": "#eaf2ff" }
            }
          ],
          "pendants": [
          {
            "id": "family-locket", "name": "Family locket", "style": "locket", "sku": "FAMILY-LOCKET",
            "outline": "M0 0H30V32H0Z", "hinge": { "y": 16, "length": 6 },
            "windows": [
              { "surface": "front", "path": "M3 3H27V13H3Z" },
              { "surface": "front", "path": "M3 15H27V25H3Z" },
              { "surface": "lid", "path": "M3 3H27V13H3Z" },
              { "surface": "lid", "path": "M3 15H27V25H3Z", "optional": true }
            ],
            "engraving": [
              { "id": "under", "surface": "front", "x": 3, "y": 26, "width": 24, "height": 4, "lines": 1, "maxSize": 3, "minSize": 1 },
              { "id": "lid", "surface": "lid", "x": 3, "y": 26, "width": 24, "height": 4, "lines": 1, "maxSize": 3, "minSize": 1 },
              { "id": "back", "surface": "back", "x": 3, "y": 3, "width": 24, "height": 20, "lines": 3, "maxSize": 4, "minSize": 1 }
            ],
            "bails": [ { "x": 15, "y": 0 } ],
            "metals": [ "silver", "blued-titanium" ], "covers": [ "glass" ]
          },
          {
            "id": "tag", "name": "Tag", "style": "charm", "sku": "TAG",
            "outline": "M0 0H20V20H0Z",
            "windows": [ { "surface": "front", "path": "M2 2H18V18H2Z" } ],
            "bails": [ { "x": 10, "y": 0 } ],
            "metals": [ "silver" ], "covers": [ "glass" ]
          }
          ]
        }
        """;
}
