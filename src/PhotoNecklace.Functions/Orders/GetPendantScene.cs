using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Draws a piece as SVG in mm with an empty slot for each photo. Query: <c>metal</c>, <c>cover</c>, <c>birthstone</c>,
/// <c>engraving</c>, <c>engraving2</c>, <c>font</c>, <c>crop</c>, <c>crop2</c> and so on, <c>chain</c>, <c>view</c>,
/// <c>background</c>, <c>scale</c> (<c>true</c> for a coin and millimetres beside it), <c>verdict</c> (<c>true</c> for refusals as 200 with
/// <c>refusal</c>).
/// </summary>
public sealed class GetPendantScene(ScenePlanning planning, SvgSceneWriter writer)
{
    [Function(nameof(GetPendantScene))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/pendants/{id}/scene")] HttpRequest request,
        string id
    )
    {
        var q = request.Query;
        var values = q.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)).ToList();
        var query = new SceneQuery(q["metal"], q["cover"], q["birthstone"], q["font"], q["view"], q["background"])
        {
            Texts = NumberedName.Engraving.Collect(values),
            Chain = q["chain"],
            HasScale = q["scale"] == "true",
            Crops = NumberedName.Crop.Collect(values),
        };
        var scene = planning.Compose(id, query);
        return scene.IsAccepted
            ? Responses.PublicSvg(request, writer.Write(scene.Value))
            : Responses.Verdict(request, scene.Refusal);
    }
}
