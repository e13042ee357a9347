using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using PhotoNecklace.Core.Uploads;
using PhotoNecklace.Functions.Http;

namespace PhotoNecklace.Functions.Photos;

/// <summary>What whoever asked too often is answered.</summary>
internal static class UploadDenials
{
    /// <summary>The denial, with <c>Retry-After</c> where asking again helps; null when the wish is granted, which is counted.</summary>
    public static async Task<IActionResult?> AnswerAsync(
        this UploadAdmission admission,
        UploadWish wish,
        HttpRequest request,
        FunctionContext context,
        CancellationToken cancellationToken
    )
    {
        if (await admission.DenyAsync(wish, Address(admission, request, context), cancellationToken) is not { } denial)
        {
            return null;
        }

        if (denial.RetryAfter is { } pause)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds));
            request.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return Responses.Refused(denial.Refusal);
    }

    // The host is asked by Azure's front end, or on a developer's machine by the client itself: from this machine, as far as we know.
    private static string Address(UploadAdmission admission, HttpRequest request, FunctionContext context) =>
        ForwardedFor.AtTheHost(context) is { } forwarded
            ? ClientAddress.Find(IPAddress.Loopback, forwarded, admission.Limits.TrustedProxies)
            : ClientAddress.Find(
                request.HttpContext.Connection.RemoteIpAddress,
                ForwardedFor.AtTheWorker(request),
                admission.Limits.TrustedProxies
            );
}
