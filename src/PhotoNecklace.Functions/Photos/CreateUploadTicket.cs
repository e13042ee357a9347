using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>Returns an upload ticket, as the shop's own server gives its visitors: <c>{ticket, expiresAt}</c>.</summary>
public sealed class CreateUploadTicket(UploadAdmission admission)
{
    [Function(nameof(CreateUploadTicket))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/shops/{shop}/upload-tickets")]
            HttpRequest request,
        string shop
    ) => Responses.Of(admission.CreateTicket(shop), StatusCodes.Status201Created);
}
