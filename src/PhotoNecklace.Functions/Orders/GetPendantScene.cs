using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Artwork.Svg;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>A pendant as a shop's page draws it: SVG in mm with an empty slot for each photo.</summary>
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
        return scene.Refusal switch
        {
            null => Answers.PublicSvg(request, writer.Write(scene.Value!)),
            { Code: ScenePlanning.PendantUnknown } r => Answers.Refused(r, StatusCodes.Status404NotFound),
            var r => Answers.Refused(r, StatusCodes.Status422UnprocessableEntity),
        };
    }
}
