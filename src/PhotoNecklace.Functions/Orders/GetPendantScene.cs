using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Draws a piece as SVG in mm with an empty slot for each photo. Query: <c>metal</c>, <c>cover</c>, <c>birthstone</c>,
/// <c>engraving</c>, <c>engraving2</c>, <c>font</c>, <c>crop</c>, <c>crop2</c>, <c>view</c>, <c>background</c>.
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
        var query = new SceneQuery(q["metal"], q["cover"], q["birthstone"], q["engraving"], q["crop"], q["font"])
        {
            View = q["view"],
            Background = q["background"],
            Engraving2 = q["engraving2"],
            Crop2 = q["crop2"],
        };
        var scene = planning.Compose(id, query);
        return scene.IsAccepted
            ? Responses.PublicSvg(request, writer.Write(scene.Value))
            : Responses.Refused(scene.Refusal);
    }
}
