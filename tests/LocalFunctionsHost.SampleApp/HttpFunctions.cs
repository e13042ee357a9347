using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace LocalFunctionsHost.SampleApp;

/// <summary>ASP.NET Core's types and the worker's own.</summary>
public sealed class HttpFunctions
{
    [Function("Aspnet")]
    public IActionResult Aspnet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "aspnet/{shop}/{number:int}")] HttpRequest request,
        string shop,
        int number
    ) =>
        new OkObjectResult(
            new
            {
                shop,
                number,
                query = request.Query["q"].ToString(),
                host = request.Host.Value,
            }
        );

    [Function("AspnetSize")]
    public async Task<IActionResult> Size(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "size")] HttpRequest request
    )
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new ContentResult { Content = $"{body.Length}" };
    }

    [Function("AspnetFails")]
    public IActionResult Fails([HttpTrigger(AuthorizationLevel.Anonymous, Route = "fails")] HttpRequest request) =>
        throw new InvalidOperationException("secret detail");

    [Function("AspnetEndless")]
    public async Task<IActionResult> Endless(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "endless")] HttpRequest request,
        CancellationToken cancellation
    )
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return new OkResult();
    }

    [Function("Data")]
    public async Task<HttpResponseData> Data(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "data/{name}")] HttpRequestData request,
        string name
    )
    {
        var response = request.CreateResponse(HttpStatusCode.Accepted);
        response.Headers.Add("X-Name", name);
        await response.WriteStringAsync($"{request.Method} {await request.ReadAsStringAsync()}");
        return response;
    }

    [Function("Both")]
    public Both Order(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders")] HttpRequestData request,
        [FromBody] Order order
    ) => new() { Response = request.CreateResponse(HttpStatusCode.Created), Message = $"ordered {order.Number}" };

    /// <summary>A response and a message at once.</summary>
    public sealed class Both
    {
        [HttpResult]
        public required HttpResponseData Response { get; init; }

        [QueueOutput("%Prefix%-reports")]
        public required string Message { get; init; }
    }
}
