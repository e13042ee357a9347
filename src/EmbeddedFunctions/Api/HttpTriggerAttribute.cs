namespace Microsoft.Azure.Functions.Worker;

/// <summary>Who may call an HTTP function.</summary>
public enum AuthorizationLevel
{
    /// <summary>Anyone.</summary>
    Anonymous = 0,

    /// <summary>A signed-in user. The embedded runtime asks for the function key.</summary>
    User = 1,

    /// <summary>Whoever holds the function key.</summary>
    Function = 2,

    /// <summary>The system. The embedded runtime asks for the function key.</summary>
    System = 3,

    /// <summary>Whoever holds the master key. The embedded runtime asks for the function key.</summary>
    Admin = 4,
}

/// <summary>Runs the function on an HTTP request. The parameter is ASP.NET Core's <c>HttpRequest</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute : Attribute
{
    /// <summary>Every method, function key required.</summary>
    public HttpTriggerAttribute() { }

    /// <summary>The given methods, function key required.</summary>
    public HttpTriggerAttribute(params string[] methods) => Methods = methods;

    /// <summary>Every method, the given authorization.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel) => AuthLevel = authLevel;

    /// <summary>The given methods, the given authorization.</summary>
    public HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods)
    {
        AuthLevel = authLevel;
        Methods = methods;
    }

    /// <summary>The route template after the route prefix; the function's name when it is null.</summary>
    public string? Route { get; set; }

    /// <summary>The HTTP methods that are answered; all of them when it is null or empty.</summary>
    public string[]? Methods { get; }

    /// <summary>Who may call the function.</summary>
    public AuthorizationLevel AuthLevel { get; } = AuthorizationLevel.Function;
}
