using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Photos;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>
/// Returns a link to PUT one photo, once, within 15 minutes: <c>{photoId, uploadUrl, expiresAt, pictureKey}</c>. Body: <c>{shop,
/// ticket}</c>, or none. 429 with <c>Retry-After</c> after too many.
/// </summary>
public sealed class CreateUpload(UploadAdmission admission, PhotoUploads uploads)
{
    [Function(nameof(CreateUpload))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/uploads")] HttpRequest request,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        const string Expected = "{\"shop\": \"…\", \"ticket\": \"…\"}, or no body";
        var wish = await JsonBody.ReadAsync<UploadWish>(request, Expected, cancellationToken);
        if (!wish.IsAccepted)
        {
            return Responses.Refused(wish.Refusal);
        }

        var address = Address(request, context);
        if (await admission.DenyAsync(wish.Value, address, cancellationToken) is not { } denial)
        {
            return Responses.Json(await uploads.CreateAsync(cancellationToken), StatusCodes.Status201Created);
        }

        if (denial.RetryAfter is { } pause)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds));
            request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Responses.Refused(denial.Refusal);
    }

    // The host is asked by Azure's front end, or on a developer's machine by the client itself: from this machine, as far as we know.
    private string Address(HttpRequest request, FunctionContext context) =>
        ForwardedFor.AtTheHost(context) is { } forwarded
            ? ClientAddress.Find(IPAddress.Loopback, forwarded, admission.Limits.TrustedProxies)
            : ClientAddress.Find(
                request.HttpContext.Connection.RemoteIpAddress,
                ForwardedFor.AtTheWorker(request),
                admission.Limits.TrustedProxies
            );
}
