using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Artwork;
using PhotoNecklace.Core.Localization;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Orders;

/// <summary>
/// Says for each of a pendant's engraving places about how many more characters fit, and how small its font can be cut. Query:
/// <c>engraving</c>, <c>engraving2</c>, <c>font</c>, <c>verdict</c> (<c>true</c> for refusals as 200 with <c>refusal</c>).
/// </summary>
public sealed class GetEngravingRoom(EngravingRoom room)
{
    [Function(nameof(GetEngravingRoom))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/pendants/{id}/engraving")] HttpRequest request,
        string id
    )
    {
        var q = request.Query;
        var rooms = room.Measure(id, [q["engraving"], q["engraving2"]], q["font"]);
        return rooms.IsAccepted
            ? Responses.PublicJson(request, Responses.Json(rooms.Value).ContentIn(Language.English))
            : Responses.Verdict(request, rooms.Refusal);
    }
}
