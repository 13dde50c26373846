# What happens when nobody looks: plan.json is what `terraform show -json` says of it.
resource "aws_ecs_task_definition" "shop" {
  family       = "shop"
  network_mode = "awsvpc"
  container_definitions = jsonencode([
    {
      name        = "shop"
      image       = "registry.example/shop/web:1.4.2"
      environment = [{ name = "DATABASE_PASSWORD", value = "hunter2-x9Qz" }]
    }
  ])
}

resource "aws_security_group" "admin" {
  name = "admin"

  ingress {
    description = "SSH"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "kubernetes_deployment_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    selector {
      match_labels = { app = "web" }
    }
    template {
      metadata {
        labels = { app = "web" }
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/shop/web:1.4.2"
          liveness_probe {
            http_get {
              path = "/alive"
              port = 8080
            }
          }
        }
      }
    }
  }
}
