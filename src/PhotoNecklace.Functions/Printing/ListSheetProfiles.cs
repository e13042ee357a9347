using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Printing;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Printing;

/// <summary>Lists a shop's sheet profiles: how print sheets are made for its machines.</summary>
public sealed class ListSheetProfiles(SheetProfileListing profiles)
{
    [Function(nameof(ListSheetProfiles))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/sheet-profiles/{shop}")] HttpRequest request,
        string shop
    ) => Responses.Of(profiles.List(shop));
}
