using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>Lists the engraving fonts, each with its name drawn in it as a path.</summary>
public sealed class GetFonts(FontSamples samples)
{
    [Function(nameof(GetFonts))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/fonts")] HttpRequest request
    ) => Responses.PublicJson(request, samples.ToJson());
}
